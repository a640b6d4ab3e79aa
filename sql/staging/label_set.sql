-- One row per combination of labels that rows of a published table have.
--
-- label_set_key: number of the combination, in this build.
-- labels: breakdown and label of each, as lake.published_row has them.
-- deciding_labels: those that decide what a column measures, such as language: Total; NULL where none does.
with combinations as (
    select distinct table_name, labels from lake.published_row
)

select
    row_number() over (order by combination.table_name, combination.labels) as label_set_key,
    combination.table_name,
    combination.labels,
    (
        select string_agg(label.breakdown || ': ' || label.label, ', ' order by label.breakdown)
        from (select unnest(combination.labels, recursive := true)) as label
        where exists (
            select true
            from lake.indicator_label as demanded
            where demanded.table_name = combination.table_name and demanded.breakdown = label.breakdown
        )
    ) as deciding_labels
from combinations as combination
