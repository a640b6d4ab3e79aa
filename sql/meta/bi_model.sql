-- One row per measure of the Power BI model in bi/, and per column there that another one sorts.
--
-- key: object, item
-- object: table or view, with its schema.
-- item: name of the measure, or the column that is sorted.
-- kind: measure, or sort by.
-- expression: DAX expression of the measure, or the column to sort by.
-- format: format of the measure in Power BI; NULL for columns.
-- description: what the measure counts, of whom; NULL for columns.
select
    object,
    item,
    kind,
    expression,
    format,
    description
from reference.bi_model
order by object, item
