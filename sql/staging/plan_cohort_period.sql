-- One row per authority, period that its extract of plans covers in full and cohort that is known throughout it.
select
    period_key,
    period_kind,
    starts_on,
    ends_on,
    area_key,
    'all' as cohort_key
from staging.plan_period
union all
select
    period.period_key,
    period.period_kind,
    period.starts_on,
    period.ends_on,
    period.area_key,
    known.cohort_key
from staging.plan_period as period
join staging.social_known as known
    on known.authority_key = period.area_key and period.starts_on >= known.starts_on and period.ends_on <= known.ends_on
