-- One row per cohort, area or school, period and coverage: enrolments that missed a tenth or more of their own possible sessions, of all enrolments.
select
    cohort_key,
    area_key,
    school_key,
    period_key,
    coverage,
    persistent as numerator,
    enrolments as denominator
from staging.absence
where persistent is not null
