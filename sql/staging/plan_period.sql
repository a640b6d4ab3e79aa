-- One row per authority and period that its extract of plans covers in full.
--
-- Periods are months, quarters, calendar years and snapshots: month ends and the day of the January census.
select
    period.period_key,
    period.period_kind,
    period.starts_on,
    period.ends_on,
    covered.authority_key as area_key
from staging.period as period
cross join staging.plan_window as covered
where
    period.period_kind in ('month', 'quarter', 'calendar year', 'snapshot')
    and period.starts_on >= covered.starts_on
    and period.ends_on <= covered.ends_on
    -- reference dates of reports
    and period.period_key not in (select period_key from reference.periods)
