-- One row per measure and day on which a new series begins: figures on either side are not compared.
--
-- measure_key: measure whose series breaks.
-- break_on: first day of the new series.
-- period: first period of the new series, as the source names it.
-- reason: what changed.
-- source: who says so.
select
    measure_key,
    cast(break_on as date) as break_on,
    period,
    reason,
    source
from reference.series_breaks
order by measure_key, break_on
