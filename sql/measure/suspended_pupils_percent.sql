-- One row per period, cohort and area, and per period and school: pupils with one or more suspensions, of the headcount.
select
    cohort_key,
    area_key,
    school_key,
    period_key,
    'pupil records' as coverage,
    pupils_suspended as numerator,
    headcount as denominator
from staging.suspension_count
