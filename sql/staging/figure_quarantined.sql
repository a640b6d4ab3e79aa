-- One row per cell that is a figure outside the bounds of its measure, or has counts that cannot be, as lake.quarantine has other cells.
--
-- A cell that is two figures is at fault once. A share can be right where its counts are not: only they are left out.
with faults as (
    select
        figure.delivery_key,
        figure.feed,
        delivery.resource,
        delivery.file,
        figure.sheet,
        figure.line,
        figure.cell,
        figure.field,
        case
            when figure.status = 'implausible' then cast(cast(figure.value as double) as string)
            else concat_ws(' of ', cast(figure.numerator as double), cast(figure.denominator as double))
        end as value,
        figure.status <> 'implausible' as is_about_counts,
        case
            when figure.status = 'implausible' then measure.measure || ' ' || bound.claim
            else 'a count is not negative, nor more than its whole'
        end as rule,
        row_number() over (
            partition by figure.delivery_key, figure.sheet, figure.line, figure.cell, figure.field order by figure.measure_key, figure.cohort_key
        ) as place_order
    from staging.figure as figure
    join staging.measure_bound as bound on bound.measure_key = figure.measure_key
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    join lake.delivery as delivery on delivery.delivery_key = figure.delivery_key
    where figure.status = 'implausible' or not figure.has_possible_counts
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
    rule,
    'Cannot use ' || case when is_about_counts then 'the counts of ' else '' end || coalesce(field, 'the figure') || ': ' || value || ', and '
        || rule || ' ('
        || concat_ws(', ', file, 'sheet "' || sheet || '"', case when cell is null then 'line ' || line else 'cell ' || cell end)
        || '). '
        || case
            when is_about_counts then 'Check the columns that the contract names, or ask the publisher.'
            else 'Ask the publisher, or correct the bounds of the measure.'
        end as message,
    'cell' as unit
from faults
where place_order = 1
