-- One row per cohort, area or school, period and coverage: sessions missed with the school's leave, of all possible sessions.
select
    cohort_key,
    area_key,
    school_key,
    period_key,
    coverage,
    authorised as numerator,
    possible as denominator
from staging.absence
