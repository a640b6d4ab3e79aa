-- One row per cohort and month, quarter and calendar year: plans issued here within twenty weeks of the request, without those of exceptions.
select
    cohort_key,
    area_key,
    'none' as school_key,
    period_key,
    'pupil records' as coverage,
    in_time_without_exceptions as numerator,
    timed_without_exceptions as denominator
from staging.plan_flow
