-- One row per measure, coverage and day on which a new series begins: figures on either side are not compared.
--
-- key: measure_key, break_on, coverage or NULL
-- refers: measure_key → star.dim_measure
-- refers: coverage or NULL → star.dim_coverage
-- measure_key: measure whose series breaks; a % in the reference data stands for any letters, so that a break is of many measures.
-- break_on: first day of the new series.
-- period: first period of the new series, as the source names it.
-- coverage: coverage whose series breaks; NULL where all do.
-- reason: what changed.
-- source: who says so.
select
    m.measure_key,
    cast(b.break_on as date) as break_on,
    b.period,
    b.coverage,
    b.reason,
    b.source
from reference.series_breaks as b
join star.dim_measure as m on m.measure_key like b.measure_key
order by m.measure_key, break_on, b.coverage nulls first
