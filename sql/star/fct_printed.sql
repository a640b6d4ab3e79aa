-- One row per figure that a report prints, to the letter, and what it is of.
--
-- homes: unite
-- key: printed_key
-- refers: measure_key → star.dim_measure
-- refers: cohort_key → star.dim_cohort
-- refers: area_key → star.dim_area
-- refers: period_key → star.dim_period
-- refers: coverage → star.dim_coverage
-- refers: delivery_key → meta.delivery
-- printed_key: feed, reference date, sheet and cell or line, and field.
-- feed: feed that the report came with.
-- section: part of the report.
-- measure: measure as the report names it.
-- cohort: whom it is about, as the report names it; NULL where it names nobody.
-- geography: area as the report means it.
-- statistic: value, or what is printed of it instead, such as target, percent change, direction or finding.
-- unit: unit that it is printed in.
-- printed: text as a reader sees it.
-- value: number that the text shows, the first of "76 of 699"; NULL where there is none.
-- base: second number of "76 of 699" and of "4 out of every 10".
-- range_from: first number of a range such as "26 to 31", which has no value.
-- range_to: last number of the range.
-- status: observed, what a mark such as "-" means, or in words where no number is printed.
-- qualifier: what stands before the number, such as approximately.
-- step: unit of the last decimal that is printed; nought for counts, NULL where there is no number.
-- measure_key: measure of the figure; unknown where it is none of the warehouse.
-- cohort_key: cohort of the figure.
-- area_key: area of the figure.
-- period_key: period of the figure.
-- coverage: who is counted, where the report says so.
-- row_label: labels of its row, as printed, in one text.
-- column_label: labels of its column, as printed; of a table the field.
-- is_known: whether the reference data know its row and its column.
-- is_figure: whether it stands in fct_figure; false where it compares or repeats others, or is not known.
-- is_newest: whether it stands in the newest delivery of its feed.
-- as_at: reference date of the report.
-- file: name of its file.
-- sheet: name of the sheet; NULL where the file has none.
-- line: line of the file or row of the sheet.
-- cell: address of the cell in a crosstab; in a table line and field say where it is.
-- field: field of the contract that holds it.
-- delivery_key: delivery that it came with.
select
    printed.printed_key,
    printed.feed,
    printed.section,
    printed.measure,
    printed.cohort,
    printed.geography,
    printed.statistic,
    printed.unit,
    printed.printed,
    cast(printed.value as decimal(18, 6)) as value,
    cast(printed.base as decimal(18, 6)) as base,
    cast(printed.range_from as decimal(18, 6)) as range_from,
    cast(printed.range_to as decimal(18, 6)) as range_to,
    printed.status,
    printed.qualifier,
    printed.step,
    coalesce(measure.measure_key, 'unknown') as measure_key,
    coalesce(cohort.cohort_key, 'unknown') as cohort_key,
    coalesce(area.area_key, 'unknown') as area_key,
    coalesce(period.period_key, 'unknown') as period_key,
    printed.coverage,
    printed.row_label,
    printed.column_label,
    printed.is_known,
    figure.delivery_key is not null as is_figure,
    printed.is_newest,
    printed.as_at,
    printed.file,
    printed.sheet,
    printed.line,
    printed.cell,
    printed.field,
    printed.delivery_key
from staging.printed_figure as printed
left join reference.measures as measure on measure.measure_key = printed.measure_key
left join reference.cohorts as cohort on cohort.cohort_key = printed.cohort_key
left join reference.areas as area on area.area_key = printed.area_key
left join staging.period as period on period.period_key = printed.period_key
left join staging.figure_printed as figure
    on
        figure.delivery_key = printed.delivery_key
        and figure.measure_key = printed.measure_key
        and figure.cohort_key = printed.cohort_key
        and figure.area_key = printed.area_key
        and figure.period_key = printed.period_key
        and figure.coverage = printed.coverage
        and figure.sheet is not distinct from printed.sheet
        and figure.line = printed.line
        and figure.cell is not distinct from printed.cell
        and figure.field = printed.field
        and printed.statistic = 'value'
