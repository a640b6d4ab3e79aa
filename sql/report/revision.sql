-- One row per published figure that a later file restates: told otherwise than before, newly, or not any more.
--
-- topic: subject of the measure.
-- measure: what is measured.
-- cohort: whom it is about.
-- coverage: which schools or children are counted.
-- area_code: area.
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
-- earlier_delivery_key: delivery that told it before.
-- delivery_key: delivery that restates it.
-- stored: table
select
    m.topic,
    m.measure,
    c.cohort,
    r.coverage,
    r.area_key as area_code,
    a.area,
    p.period,
    r.change,
    cast(r.earlier_value as decimal(18, 6)) as earlier_value,
    r.earlier_status,
    r.earlier_version,
    cast(r.value as decimal(18, 6)) as value,
    r.status,
    r.version,
    cast(r.value - r.earlier_value as decimal(18, 6)) as difference,
    r.earlier_version like 'provisional%' or r.earlier_version like 'revised%' as is_expected,
    r.earlier_delivery_key,
    r.delivery_key
from staging.figure_revision as r
join star.dim_measure as m on m.measure_key = r.measure_key
join star.dim_cohort as c on c.cohort_key = r.cohort_key
join star.dim_area as a on a.area_key = r.area_key
join star.dim_period as p on p.period_key = r.period_key
order by m.topic, m.measure, c.cohort, r.coverage, r.area_key, p.period, r.delivery_key
