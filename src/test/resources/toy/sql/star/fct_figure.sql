-- One row per figure.
--
-- measure_key: what it is a figure of.
-- cohort_key: group.
-- place_key: area or school.
-- period: year.
-- coverage: who is counted.
-- basis: published, or computed here.
-- value: the figure.
-- status: why there is none.
-- is_current: false where a later delivery replaced it.
-- delivery_key: delivery that it came with.
select
    measure_key,
    cohort_key,
    area_code as place_key,
    time_period as period,
    coverage,
    'published' as basis,
    cast(value as double) as value,
    status,
    is_current,
    delivery_key
from lake.figure
union all
select
    measure_key,
    cohort_key,
    school_key,
    period_key,
    coverage,
    'computed',
    round(cast(100 as double) * numerator / nullif(denominator, 0), 1),
    'observed',
    true,
    null
from measure.figure
union all
select
    indicator,
    'all',
    cast(area_number as varchar),
    years,
    'base',
    'published',
    cast(value as double),
    value_status,
    is_current,
    delivery_key
from lake.base_history
order by all
