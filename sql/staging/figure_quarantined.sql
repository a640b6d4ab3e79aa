-- One row per cell that is a figure outside the bounds of its measure, as lake.quarantine has other cells.
--
-- A cell that is two figures is at fault once.
with implausible_figures as (
    select
        figure.delivery_key,
        figure.feed,
        delivery.resource,
        delivery.file,
        figure.sheet,
        figure.line,
        figure.cell,
        figure.field,
        cast(cast(figure.value as double) as string) as value,
        measure.measure,
        bound.claim,
        row_number() over (
            partition by figure.delivery_key, figure.sheet, figure.line, figure.cell, figure.field order by figure.measure_key, figure.cohort_key
        ) as place_order
    from staging.figure as figure
    join staging.measure_bound as bound on bound.measure_key = figure.measure_key
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    join lake.delivery as delivery on delivery.delivery_key = figure.delivery_key
    where figure.status = 'implausible'
)

select
    delivery_key,
    feed,
    resource,
    file,
    sheet,
    line,
    cell,
    field,
    value,
    measure || ' ' || claim as rule,
    'Cannot use ' || coalesce(field, 'the figure') || ': ' || value || ', and ' || measure || ' ' || claim || ' ('
        || concat_ws(', ', file, 'sheet "' || sheet || '"', case when cell is null then 'line ' || line else 'cell ' || cell end)
        || '). Ask the publisher, or correct the bounds of the measure.' as message,
    'cell' as unit
from implausible_figures
where place_order = 1
