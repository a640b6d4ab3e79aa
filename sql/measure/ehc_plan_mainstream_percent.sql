-- One row per half-term, term and academic year: pupils with a plan in mainstream schools of the authority, of those in any of its schools.
select
    'ehcp' as cohort_key,
    area_key,
    'none' as school_key,
    period_key,
    'pupil records' as coverage,
    pupils_in_mainstream as numerator,
    pupils as denominator
from staging.plan_roll
