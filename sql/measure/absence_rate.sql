-- One row per cohort, area or school, period and coverage: sessions missed, of all possible sessions.
select
    cohort_key,
    area_key,
    school_key,
    period_key,
    coverage,
    authorised + unauthorised as numerator,
    possible as denominator
from staging.absence
