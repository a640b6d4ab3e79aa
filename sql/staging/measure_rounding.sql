-- One row per measure: how its values follow from counts, and are rounded at its decimals, once, at the end: round(value * shift, 0) * step.
--
-- counts_factor: what count above the line over count below the line is multiplied by; NULL for what is no ratio of counts.
select
    measure_key,
    case unit when '%' then 100 when 'points' then 1 end as counts_factor,
    case decimals when 0 then 1 when 1 then 10 when 2 then 100 else 1000 end as shift,
    cast(case decimals when 0 then 1 when 1 then 0.1 when 2 then 0.01 else 0.001 end as decimal(4, 3)) as step
from star.dim_measure
