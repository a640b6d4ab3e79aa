-- One row per cell of numbers of a published table, with the key of the labels that its row has.
-- stored: view
select
    published_row.* exclude (labels, cells),
    label_set.label_set_key,
    label_set.deciding_labels,
    unnest(published_row.cells, recursive := true)
from lake.published_row as published_row
join staging.label_set as label_set on label_set.table_name = published_row.table_name and label_set.labels = published_row.labels
