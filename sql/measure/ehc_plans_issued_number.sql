-- One row per cohort and month, quarter and calendar year: plans issued here.
select
    cohort_key,
    area_key,
    'none' as school_key,
    period_key,
    'pupil records' as coverage,
    issued as numerator,
    cast(null as bigint) as denominator
from staging.plan_flow
