-- One row per figure printed in the newest scorecard, at its place in the workbook and in the list of figures.
--
-- homes: unite
-- key: scorecard_key
-- refers: measure_key → star.dim_measure
-- refers: percent_measure_key or NULL → star.dim_measure
-- refers: cohort_key → star.dim_cohort
-- refers: area_key → star.dim_area
-- refers: period_key → star.dim_period
-- refers: coverage → star.dim_coverage
-- refers: delivery_key → meta.delivery
-- scorecard_key: sheet and cell, such as KS2!E9.
-- section: part of the scorecard.
-- measure: measure as the scorecard names it; in the Ofsted tables the type of school.
-- cohort: cohort as the scorecard names it; in the Ofsted tables the group of schools.
-- period: period as the scorecard names it.
-- geography: area as the scorecard means it.
-- statistic: value, number, %, 3 year trend, compared to 2019, or the Ofsted grade.
-- printed: text as a reader sees it.
-- value: number at the front of the text; NULL where there is none.
-- status: observed, or what the text says instead of a number.
-- percent: second number of an Ofsted cell, its share; NULL in other cells.
-- measure_key: measure of the figure; of both years or of all three where the figure compares or averages.
-- percent_measure_key: measure of the second number.
-- cohort_key: cohort of the figure.
-- area_key: area of the figure.
-- period_key: period of the figure.
-- coverage: which schools or children are counted, where the scorecard says so.
-- is_figure: true where the cell is a figure of its own and stands in fct_figure; false where it is derived from others.
-- recomputed: what the figure comes to from others in the same workbook, in the printed form; NULL where nothing is recomputed.
-- agrees: false only where no unrounded inputs that print as the printed ones can give the figure; NULL where nothing is recomputed.
-- note: what the recomputation can and cannot mean.
-- as_at: reference date of the scorecard.
-- file: name of the workbook.
-- sheet: name of the sheet.
-- line: row of the sheet.
-- cell: address of the cell.
-- delivery_key: delivery that the figure came with.
select
    figure.scorecard_key,
    figure.section,
    figure.measure,
    figure.cohort,
    figure.period,
    figure.geography,
    figure.statistic,
    figure.printed,
    cast(figure.value as decimal(18, 6)) as value,
    figure.status,
    cast(figure.percent as decimal(18, 6)) as percent,
    figure.measure_key,
    figure.percent_measure_key,
    figure.cohort_key,
    figure.area_key,
    figure.period_key,
    figure.coverage,
    figure.is_figure,
    agreement.recomputed,
    agreement.agrees,
    agreement.note,
    figure.as_at,
    figure.file,
    figure.sheet,
    figure.line,
    figure.cell,
    figure.delivery_key
from staging.scorecard_figure as figure
left join staging.scorecard_agreement as agreement on agreement.scorecard_key = figure.scorecard_key
where figure.is_newest
order by figure.scorecard_key
