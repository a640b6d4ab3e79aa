-- One row per measure, day on which its series breaks and coverage: why figures on either side are not compared.
select
    measure_key,
    break_on,
    coverage,
    period,
    reason,
    source
from star.bridge_series_break
order by measure_key, break_on, coverage
