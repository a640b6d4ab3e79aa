-- One row per measure, cohort, area, school, period, coverage, basis, feed and version: one statistic as one source gives it.
--
-- key: measure_key, cohort_key, area_key, school_key, period_key, coverage, basis, feed or NULL, version
-- refers: series_key → star.dim_series
-- refers: measure_key → star.dim_measure
-- refers: cohort_key → star.dim_cohort
-- refers: area_key → star.dim_area
-- refers: school_key → star.dim_school
-- refers: period_key → star.dim_period
-- refers: coverage → star.dim_coverage
-- refers: delivery_key or NULL → meta.delivery
-- series_key: the series that it is in: measure, cohort and coverage.
-- measure_key: what is measured.
-- cohort_key: whom it is about.
-- area_key: area that the figure is of.
-- school_key: school, or 'none' for a figure about an area.
-- period_key: period that the figure is of.
-- coverage: which schools or children are counted; 'as printed' where the report does not say. Only like is compared with like.
-- basis: printed (in a council report), computed (from records here) or published (by DfE or Ofsted).
-- feed: feed that it came with, as one statistic may be published in several places; NULL for computed figures.
-- version: state of the publication; for printed figures the reference date of the report, for computed ones 'from records'.
-- is_current: true for the version that counts today; older ones stay to be compared with.
-- value: the statistic, not rounded further than its source; NULL unless observed or rounding to zero.
-- status: observed, suppressed, not applicable, unavailable, rounds to zero, low reliability, series break, missing, or implausible: a
--   number that the measure cannot have, which stands in meta.quarantine.
-- numerator: count above the line, where the source gives it.
-- denominator: count below the line, where the source gives it.
-- delivery_key: delivery that the figure came with; NULL for computed figures, which many deliveries make together.
-- sheet: sheet of the workbook that it stands in; NULL for files without sheets, and for computed figures.
-- line: line of the file or row of the sheet that it stands in; of Parquet the row; NULL for computed figures.
-- cell: address of the cell that it stands in; NULL for files without cells.
-- field: field of the contract that it is the value of; NULL for computed figures and those of the education scorecard.
select
    series_key,
    measure_key,
    cohort_key,
    area_key,
    school_key,
    period_key,
    coverage,
    basis,
    feed,
    version,
    coalesce(is_current, true) as is_current,
    case when status in ('observed', 'rounds to zero') then value end as value,
    status,
    case when has_possible_counts then numerator end as numerator,
    case when has_possible_counts then denominator end as denominator,
    delivery_key,
    sheet,
    line,
    cell,
    field
from staging.figure
order by measure_key, cohort_key, area_key, school_key, period_key, coverage, basis, feed nulls last, version
