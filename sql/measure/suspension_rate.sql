-- One row per period, cohort and area, and per period and school: suspensions per hundred pupils of the headcount.
select
    cohort_key,
    area_key,
    school_key,
    period_key,
    'pupil records' as coverage,
    suspensions as numerator,
    headcount as denominator
from staging.suspension_count
