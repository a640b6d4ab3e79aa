-- One row per measure, coverage and day on which a new series begins: figures on either side are not compared.
--
-- measure_key: measure whose series breaks.
-- break_on: first day of the new series.
-- period: first period of the new series, as the source names it.
-- coverage: coverage whose series breaks; NULL where all do.
-- reason: what changed.
-- source: who says so.
select
    measure_key,
    cast(break_on as date) as break_on,
    period,
    coverage,
    reason,
    source
from reference.series_breaks
order by measure_key, break_on, coverage nulls first
