-- One row per measure that the home authority has a figure of: what it means.
select
    measure_key,
    measure,
    topic,
    unit,
    decimals,
    polarity,
    definition,
    source,
    bounds
from star.dim_measure
where measure_key in (select measure_key from shown_trend)
order by topic, measure
