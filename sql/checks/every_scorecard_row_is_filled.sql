-- A row of a scorecard's sheet has a cell in every column of the sheet that other rows fill.
-- why: an empty cell is neither a figure nor a mark that says why there is none.
-- severity: warn
with filled_cells as (
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
    from filled_cells
),

columns_of_sheet as (
    select distinct
        delivery_key,
        column_letters
    from filled_cells
)

select
    sheet_row.delivery_key,
    sheet_row.file || ', sheet "' || sheet_row.sheet || '", cell ' || sheet_column.column_letters || sheet_row.line as place,
    'Cannot find figure: the cell is empty, though the sheet has figures in its row and in its column. '
        || 'Ask the authors for the figure, or for the mark that says why there is none.' as message
from rows_of_sheet as sheet_row
join columns_of_sheet as sheet_column on sheet_column.delivery_key = sheet_row.delivery_key
where
    not exists (
        select 1
        from filled_cells as filled
        where filled.delivery_key = sheet_row.delivery_key and filled.cell = sheet_column.column_letters || sheet_row.line
    )
