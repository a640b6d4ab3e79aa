-- One row per content that rows of a published file have in a period and level of areas that is given again: how many rows have it.
--
-- Breakdowns that only tell rows apart are in no label, so that rows are compared as a heap and not one by one.
select
    row.table_name,
    row.time_period,
    row.time_identifier,
    row.geographic_level,
    row.delivery_key,
    label_set.label_set_key,
    cast(
        hash(row.country_code, row.region_code, row.new_la_code, row.old_la_code, row.la_name, row.term, row.labels, row.cells) as string
    ) as content,
    count(*) as rows
from lake.published_row as row
join (select distinct table_name, time_period, time_identifier, geographic_level from staging.slice_again) as again
    on again.table_name = row.table_name and again.time_period = row.time_period
        and again.time_identifier = row.time_identifier and again.geographic_level = row.geographic_level
join staging.label_set as label_set on label_set.table_name = row.table_name and label_set.labels = row.labels
group by all
