-- One row per month, calendar year and snapshot (month ends, the day of the January census) that the plans' extract tells everything about.
select
    p.period_key,
    p.period_kind,
    p.starts_on,
    p.ends_on,
    s.area as area_key
from staging.period as p
cross join staging.plan_window as w
cross join reference.setting as s
where
    p.period_kind in ('month', 'calendar year', 'snapshot')
    and p.starts_on >= w.starts_on
    and p.ends_on <= w.ends_on
    -- days that a report happens to speak for
    and p.period_key not in (select period_key from reference.periods)
