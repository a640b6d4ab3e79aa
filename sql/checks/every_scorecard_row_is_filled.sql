-- A row of a scorecard's sheet has a cell in every column of the sheet that other rows fill.
-- why: an empty cell is neither a figure nor a mark that says why there is none.
-- severity: warn
with cells as (
    select
        delivery_key,
        file,
        sheet,
        line,
        cell,
        measure,
        regexp_replace(cell, '[0-9]', '', 'g') as column_letters
    from star.fct_scorecard
),

rows_of_sheet as (
    select distinct
        delivery_key,
        file,
        sheet,
        line
    from cells
),

columns_of_sheet as (
    select distinct
        delivery_key,
        column_letters
    from cells
)

select
    r.delivery_key,
    r.file || ', sheet "' || r.sheet || '", cell ' || c.column_letters || r.line as place,
    'Cannot find figure: the cell is empty, though the sheet has figures in its row and in its column. '
        || 'Ask the authors for the figure, or for the mark that says why there is none.' as message
from rows_of_sheet as r
join columns_of_sheet as c on c.delivery_key = r.delivery_key
where
    not exists (
        select 1
        from cells as filled
        where filled.delivery_key = r.delivery_key and filled.cell = c.column_letters || r.line
    )
