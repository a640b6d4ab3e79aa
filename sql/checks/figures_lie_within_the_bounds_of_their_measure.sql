-- Every figure lies between the lowest and the highest value that its measure can have.
-- why: such a number is a slip, a wrong column or another unit; it is no value in any view, and stands in meta.quarantine with its place.
-- severity: warn
with columns_of_files as (
    select
        figure.delivery_key,
        measure.measure,
        measure.bounds,
        count(*) as figures,
        count(*) filter (where figure.status = 'implausible') as outside
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    where figure.status in ('observed', 'implausible')
    group by figure.delivery_key, measure.measure, measure.bounds
    having count(*) filter (where figure.status = 'implausible') > 0
),

cells as (
    select
        delivery_key,
        file,
        field,
        rule,
        min(cast(value as double)) as least,
        max(cast(value as double)) as most,
        list(concat_ws(', ', sheet, case when cell is null then 'line ' || line else 'cell ' || cell end) order by sheet, line, cell) as places
    from meta.quarantine
    where rule in (select measure || ' ' || bounds from star.dim_measure)
    group by delivery_key, file, field, rule
)

select
    figures.delivery_key,
    coalesce(concat_ws(', ', cells.file, 'column ' || cells.field), 'computed from records') as place,
    figures.outside || ' of ' || figures.figures || case when figures.figures = 1 then ' figure of ' else ' figures of ' end || figures.measure
        || case when figures.outside = 1 then ' cannot be, as it ' else ' cannot be, as each ' end || figures.bounds
        || case
            when cells.least is null then ''
            when cells.least = cells.most then ': ' || cells.least
            else ': ' || cells.least || ' to ' || cells.most
        end
        || coalesce(' (' || array_to_string(cells.places[:5], '; ') || case when len(cells.places) > 5 then '; …' else '' end || ')', '')
        || '. '
        || case
            when figures.delivery_key is null then 'Look for a record that is wrong, or correct the SELECT of the measure.'
            when 2 * figures.outside > figures.figures
                then 'The column seems to be in another unit, or to be another column: correct the contract.'
            else 'Ask the publisher, or correct the bounds of the measure in data/reference.'
        end as message
from columns_of_files as figures
left join cells on cells.delivery_key = figures.delivery_key and cells.rule = figures.measure || ' ' || figures.bounds
