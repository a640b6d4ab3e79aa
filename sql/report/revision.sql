-- One row per published figure that a later file restates: changed, new, or no longer there.
--
-- homes: unite
-- refers: area_key → star.dim_area
-- refers: earlier_delivery_key → meta.delivery
-- refers: delivery_key → meta.delivery
-- topic: subject of the measure.
-- measure: what is measured.
-- cohort: whom it is about.
-- coverage: which schools or children are counted.
-- area_key: area, by its GSS code.
-- area: name of the area.
-- period: when; a year to date of another day is another period, so that a year that goes on is no revision.
-- change: changed, new or withdrawn; a file that says nothing of a period or level of areas withdraws nothing.
-- earlier_value: value in the earlier file; NULL unless observed.
-- earlier_status: observed, or why there was no value.
-- earlier_version: state of the publication then.
-- value: value in the later file.
-- status: observed, or why there is no value.
-- version: state of the publication now.
-- difference: value less earlier value.
-- is_expected: true where a provisional figure was revised, or a revised one made final.
-- earlier_delivery_key: delivery that had it before.
-- delivery_key: delivery that restates it.
-- stored: table
select
    measure.topic,
    measure.measure,
    cohort.cohort,
    revision.coverage,
    revision.area_key,
    area.area,
    period.period,
    revision.change,
    cast(revision.earlier_value as decimal(18, 6)) as earlier_value,
    revision.earlier_status,
    revision.earlier_version,
    cast(revision.value as decimal(18, 6)) as value,
    revision.status,
    revision.version,
    cast(revision.value - revision.earlier_value as decimal(18, 6)) as difference,
    revision.earlier_version like 'provisional%' or revision.earlier_version like 'revised%' as is_expected,
    revision.earlier_delivery_key,
    revision.delivery_key
from staging.figure_revision as revision
join star.dim_measure as measure on measure.measure_key = revision.measure_key
join star.dim_cohort as cohort on cohort.cohort_key = revision.cohort_key
join star.dim_area as area on area.area_key = revision.area_key
join star.dim_period as period on period.period_key = revision.period_key
order by measure.topic, measure.measure, cohort.cohort, revision.coverage, revision.area_key, period.period, revision.delivery_key
