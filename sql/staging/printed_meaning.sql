-- One row per printed figure of a report, with what the labels of its row and of its column say; the column goes before the row.
--
-- said: what the label says whose period counts, as it is written there; year_said: the same of the row, for columns that are months.
select
    cell.feed,
    cell.resource,
    cell.delivery_key,
    cell.file,
    cell.as_at,
    cell.received_at,
    cell.sheet,
    cell.line,
    cell.cell,
    cell.field,
    cell.row_label,
    cell.column_label,
    cell.printed,
    coalesce(column_label.section, row_label.section) as section,
    coalesce(row_label.measure, column_label.measure, cell.row_label) as measure,
    coalesce(row_label.cohort, column_label.cohort) as cohort,
    coalesce(column_label.geography, row_label.geography) as geography,
    coalesce(column_label.statistic, row_label.statistic, 'value') as statistic,
    nullif(concat_ws('_', row_label.measure_key, column_label.measure_key), '') as measure_key,
    nullif(concat_ws('_', row_label.cohort_key, column_label.cohort_key), '') as cohort_key,
    coalesce(column_label.area_key, row_label.area_key) as area_key,
    coalesce(column_label.coverage, row_label.coverage, 'as printed') as coverage,
    coalesce(column_label.unit, row_label.unit, measure.unit) as unit,
    case when column_label.period = 'a month before' then row_label.period else coalesce(column_label.period, row_label.period) end as period_rule,
    case when column_label.period <> 'a month before' then column_label.said else row_label.said end as said,
    case when column_label.period = 'a month before' then last_day(cell.as_at - interval 1 month) else cell.as_at end as speaks_of,
    row_label.said as year_said,
    row_label.label is not null and (column_label.label is not null or cell.column_label = cell.field) as is_known
from lake.printed_cell as cell
left join staging.printed_label as row_label
    on
        row_label.feed = cell.feed
        and row_label.resource = cell.resource
        and row_label.part = 'row'
        and row_label.written = cell.row_label
left join staging.printed_label as column_label
    on
        column_label.feed = cell.feed
        and column_label.resource = cell.resource
        and column_label.part = 'column'
        and column_label.written = cell.column_label
left join reference.measures as measure
    on measure.measure_key = nullif(concat_ws('_', row_label.measure_key, column_label.measure_key), '')
