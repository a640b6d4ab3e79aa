-- One row per indicator of the Local Authority Interactive Tool: the measure that it is, and of whom.
--
-- homes: conform
-- key: indicator
-- refers: measure_key → star.dim_measure
-- refers: cohort_key → star.dim_cohort
-- refers: coverage → star.dim_coverage
-- indicator: code in the tool's base data and data dictionary.
-- measure_key: measure that it is.
-- cohort_key: whom it is about.
-- coverage: which schools or children it counts.
-- year_type: kind of its years, which says what a bare year means.
select
    indicator,
    measure_key,
    cohort_key,
    coverage,
    year_type
from staging.indicator
order by indicator
