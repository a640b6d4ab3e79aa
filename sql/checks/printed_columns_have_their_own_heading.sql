-- No two columns of a printed table have one heading.
-- why: which of them is of whom nobody can say; figures of such columns are shown as printed and are no figures of the warehouse.
-- severity: warn
with twins as (
    select
        delivery_key,
        file,
        sheet,
        row_label,
        column_label,
        line,
        string_agg(cell, ' and ' order by length(cell), cell) as cells
    from star.fct_printed
    where is_newest and cell is not null
    group by delivery_key, file, sheet, row_label, column_label, line
    having count(*) > 1
)

select
    delivery_key,
    file || ', sheet "' || sheet || '", cells ' || min_by(cells, (line, length(cells), cells)) as place,
    'Cannot tell columns apart: two are headed alike, ' || string_agg(distinct '"' || column_label || '"', ', ' order by '"' || column_label || '"')
        || ', in ' || count(distinct line) || case when count(distinct line) = 1 then ' row' else ' rows' end
        || '. Ask the authors what each of them is of.' as message
from twins
group by delivery_key, file, sheet
