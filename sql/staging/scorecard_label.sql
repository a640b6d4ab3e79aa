-- One row per cell of the scorecards, its labels in one spelling: lower case, single blanks.
select
    delivery_key,
    cell,
    sheet,
    as_at,
    block,
    regexp_replace(lower(section), '\s+', ' ', 'g') as section_label,
    regexp_replace(lower(row_label), '\s+', ' ', 'g') as row_label,
    regexp_replace(lower(column_label_1), '\s+', ' ', 'g') as column_label_1,
    regexp_replace(lower(column_label_2), '\s+', ' ', 'g') as column_label_2,
    regexp_replace(lower(column_label_3), '\s+', ' ', 'g') as column_label_3
from staging.scorecard_cell
