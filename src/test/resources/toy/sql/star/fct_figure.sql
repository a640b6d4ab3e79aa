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
with cells as (
    select
        * exclude (labels, cells),
        labels[1].breakdown as breakdown,
        labels[1].label as label,
        unnest(cells, recursive := true)
    from lake.published_row
)

select
    indicator.measure_key,
    coalesce(mapped.cohort_key, 'all') as cohort_key,
    cell.area_code as place_key,
    cell.time_period as period,
    cell.coverage,
    'published' as basis,
    cast(cell.value as double) as value,
    cell.status,
    cell.is_current,
    cell.delivery_key
from cells as cell
join lake.indicator as indicator on indicator.table_name = cell.table_name and indicator.field = cell.field
left join lake.mapped_label as mapped
    on mapped.table_name = cell.table_name and mapped.breakdown = cell.breakdown and mapped.label = cell.label
left join lake.indicator_label as demanded
    on demanded.table_name = cell.table_name and demanded.indicator = indicator.indicator
where indicator.measure_key is not null and demanded.label is not distinct from case when mapped.label is null then cell.label end
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
