-- One row per cohort and month, quarter and calendar year: plans issued here within twenty weeks of the request, of all plans issued.
select
    cohort_key,
    area_key,
    'none' as school_key,
    period_key,
    'pupil records' as coverage,
    in_time as numerator,
    timed as denominator
from staging.plan_flow
