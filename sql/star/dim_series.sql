-- One row per measure, cohort and coverage that has figures: a series, within which figures are compared with each other.
--
-- key: series_key
-- refers: measure_key → star.dim_measure
-- refers: cohort_key → star.dim_cohort
-- refers: coverage → star.dim_coverage
-- series_key: measure, cohort and coverage, such as absence_rate, all, pupil records; the same in every release.
-- series: name for readers.
-- measure_key: what is measured.
-- cohort_key: whom it is about.
-- coverage: which schools or children are counted.
with series as (
    select distinct
        series_key,
        measure_key,
        cohort_key,
        coverage
    from star.fct_figure
)

select
    series.series_key,
    measure.measure || ', ' || cohort.cohort || ' (' || series.coverage || ')' as series,
    series.measure_key,
    series.cohort_key,
    series.coverage
from series
left join star.dim_measure as measure on measure.measure_key = series.measure_key
left join star.dim_cohort as cohort on cohort.cohort_key = series.cohort_key
order by series.series_key
