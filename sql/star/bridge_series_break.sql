-- One row per measure, coverage and day on which a new series begins: figures on either side are not compared.
--
-- key: measure_key, break_on, coverage or NULL
-- refers: measure_key → star.dim_measure
-- refers: coverage or NULL → star.dim_coverage
-- measure_key: measure whose series breaks; in the reference data a % stands for any letters, so that a break is of many measures.
-- break_on: first day of the new series.
-- period: first period of the new series, as the source names it.
-- coverage: coverage whose series breaks; NULL where all do.
-- reason: what changed.
-- source: who says so.
select
    measure.measure_key,
    cast(series_break.break_on as date) as break_on,
    series_break.period,
    series_break.coverage,
    series_break.reason,
    series_break.source
from reference.series_breaks as series_break
join reference.series_break_measures as broken on broken.break_key = series_break.break_key
join star.dim_measure as measure on measure.measure_key like broken.measure_key
order by measure.measure_key, break_on, series_break.coverage nulls first
