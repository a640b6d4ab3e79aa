-- One row per published file that gives periods and levels of an earlier one again: how many of its rows are otherwise, figures here or not.
--
-- homes: unite
-- stored: table
-- key: delivery_key, earlier_delivery_key
-- table_name: table of the contract.
-- earlier_file: file before.
-- file: file that gives them again.
-- rows_again: rows of the file in periods and levels that the earlier one has too.
-- rows_changed: rows of the file that the earlier file has not, or has with other numbers or labels.
-- rows_changed_without_figure: changed rows whose breakdowns become no figure here, so that report.revision does not show them.
-- earlier_delivery_key: delivery before.
-- delivery_key: delivery that gives them again.
with label_sets_of_figures as (
    select distinct label_set_key
    from staging.label_meaning
    where measure_key is not null and cohort_key is not null
)

select
    again.table_name,
    any_value(again.earlier_file) as earlier_file,
    any_value(again.file) as file,
    cast(sum(later.rows) as bigint) as rows_again,
    cast(sum(greatest(later.rows - coalesce(earlier.rows, 0), 0)) as bigint) as rows_changed,
    cast(
        coalesce(sum(greatest(later.rows - coalesce(earlier.rows, 0), 0)) filter (where figure.label_set_key is null), 0) as bigint
    ) as rows_changed_without_figure,
    again.earlier_delivery_key,
    again.delivery_key
from staging.slice_again as again
join staging.published_row_content as later
    on later.delivery_key = again.delivery_key and later.table_name = again.table_name and later.time_period = again.time_period
        and later.time_identifier = again.time_identifier and later.geographic_level = again.geographic_level
left join staging.published_row_content as earlier
    on earlier.delivery_key = again.earlier_delivery_key and earlier.table_name = later.table_name
        and earlier.time_period = later.time_period and earlier.time_identifier = later.time_identifier
        and earlier.geographic_level = later.geographic_level and earlier.label_set_key = later.label_set_key
        and earlier.content = later.content
left join label_sets_of_figures as figure on figure.label_set_key = later.label_set_key
group by again.table_name, again.earlier_delivery_key, again.delivery_key
order by again.table_name, again.delivery_key, again.earlier_delivery_key
