-- One row per figure that reports print: of those printed in several places of one report, the first that has a value.
select
    figure.feed,
    figure.measure_key,
    figure.cohort_key,
    figure.area_key,
    figure.period_key,
    figure.coverage,
    figure.value,
    figure.status,
    figure.as_at,
    figure.delivery_key,
    figure.sheet,
    figure.line,
    figure.cell,
    figure.field
from staging.printed_figure as figure
join reference.measures as measure on measure.measure_key = figure.measure_key
join reference.cohorts as cohort on cohort.cohort_key = figure.cohort_key
join staging.period as period on period.period_key = figure.period_key
join reference.areas as area on area.area_key = figure.area_key
where figure.statistic = 'value' and figure.status <> 'in words' and figure.range_from is null
qualify
    row_number() over (
        partition by figure.feed, figure.as_at, figure.measure_key, figure.cohort_key, figure.area_key, figure.period_key, figure.coverage
        order by figure.value is null, figure.sheet, figure.line, length(figure.cell), figure.cell, figure.field
    ) = 1
