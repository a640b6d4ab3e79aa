-- One row per cohort and snapshot: assessments under way on its day.
select
    cohort_key,
    area_key,
    'none' as school_key,
    period_key,
    'pupil records' as coverage,
    assessments_outstanding as numerator,
    cast(null as bigint) as denominator
from staging.plan_stock
