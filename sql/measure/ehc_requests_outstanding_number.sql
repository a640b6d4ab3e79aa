-- One row per cohort and snapshot: requests that await a decision on its day.
select
    cohort_key,
    area_key,
    'none' as school_key,
    period_key,
    'pupil records' as coverage,
    requests_outstanding as numerator,
    cast(null as bigint) as denominator
from staging.plan_stock
