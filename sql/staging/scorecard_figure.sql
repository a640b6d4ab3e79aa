-- One row per printed figure of a scorecard, at its place in the list of figures; what no reference row claims is 'unknown'.
with rows_of_cells as (
    select
        label.delivery_key,
        label.cell,
        sheet_row.section,
        sheet_row.measure,
        sheet_row.cohort,
        sheet_row.measure_stem,
        sheet_row.cohort_stem,
        sheet_row.coverage
    from staging.scorecard_label as label
    join reference.scorecard_rows as sheet_row
        on
            sheet_row.sheet = label.sheet
            and lower(sheet_row.row_label) = label.row_label
            and lower(sheet_row.section_label) is not distinct from label.section_label
            -- where blocks of a sheet repeat their labels, one label of the block says which block it is
            and (
                sheet_row.block_label is null
                or exists (
                    select 1
                    from staging.scorecard_label as other
                    where
                        other.delivery_key = label.delivery_key
                        and other.block = label.block
                        and other.row_label = lower(sheet_row.block_label)
                )
            )
),

columns_of_cells as (
    select
        label.delivery_key,
        label.cell,
        sheet_column.cohort,
        sheet_column.period,
        sheet_column.geography,
        sheet_column.statistic,
        sheet_column.measure_ending,
        sheet_column.percent_ending,
        sheet_column.cohort_ending,
        sheet_column.area_key,
        sheet_column.period_key,
        cast(sheet_column.is_figure as boolean) as is_figure
    from staging.scorecard_label as label
    join reference.scorecard_columns as sheet_column
        on
            sheet_column.sheet = label.sheet
            and lower(sheet_column.column_label_1) is not distinct from label.column_label_1
            and lower(sheet_column.column_label_2) is not distinct from label.column_label_2
            and lower(sheet_column.column_label_3) is not distinct from label.column_label_3
            and cast(sheet_column.since as date) <= label.as_at
    qualify row_number() over (partition by label.delivery_key, label.cell order by sheet_column.since desc) = 1
),

newest_scorecard as (
    select max(as_at) as as_at
    from staging.scorecard_cell
)

select
    cell.sheet || '!' || cell.cell as scorecard_key,
    coalesce(row_of_cell.section, cell.sheet) as section,
    coalesce(row_of_cell.measure, cell.row_label) as measure,
    coalesce(row_of_cell.cohort, column_of_cell.cohort, cell.section) as cohort,
    coalesce(column_of_cell.period, cell.column_label_1) as period,
    coalesce(column_of_cell.geography, 'unknown') as geography,
    coalesce(column_of_cell.statistic, cell.column_label_3, cell.column_label_2, 'unknown') as statistic,
    cell.printed,
    cell.value,
    -- a cell that could not be read has a printed text, but neither value nor mark
    coalesce(case when cell.value is null and cell.value_status = 'observed' then 'missing' else cell.value_status end, 'missing') as status,
    cell.percent,
    case
        when cell.percent is not null then 'observed'
        when cell.value_status <> 'observed' then cell.value_status
        else 'missing'
    end as percent_status,
    case
        when row_of_cell.cell is null or column_of_cell.cell is null then 'unknown'
        else concat_ws('_', row_of_cell.measure_stem, column_of_cell.measure_ending)
    end as measure_key,
    case when row_of_cell.cell is not null then row_of_cell.measure_stem || '_' || column_of_cell.percent_ending end as percent_measure_key,
    case
        when row_of_cell.cell is null or column_of_cell.cell is null then 'unknown'
        else concat_ws('_', row_of_cell.cohort_stem, column_of_cell.cohort_ending)
    end as cohort_key,
    coalesce(column_of_cell.area_key, 'unknown') as area_key,
    coalesce(column_of_cell.period_key, 'unknown') as period_key,
    coalesce(row_of_cell.coverage, 'as printed') as coverage,
    coalesce(column_of_cell.is_figure and row_of_cell.cell is not null, false) as is_figure,
    cell.printed like '%*%' as is_footnoted,
    cell.as_at = newest.as_at as is_newest,
    cell.as_at,
    cell.delivery_key,
    cell.file,
    cell.sheet,
    cell.line,
    cell.cell
from staging.scorecard_cell as cell
cross join newest_scorecard as newest
left join rows_of_cells as row_of_cell on row_of_cell.delivery_key = cell.delivery_key and row_of_cell.cell = cell.cell
left join columns_of_cells as column_of_cell on column_of_cell.delivery_key = cell.delivery_key and column_of_cell.cell = cell.cell
