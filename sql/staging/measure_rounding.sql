-- One row per measure: how its values are rounded at its decimals, once, at the end: round(value * shift, 0) * step.
select
    measure_key,
    case decimals when 0 then 1 when 1 then 10 when 2 then 100 else 1000 end as shift,
    cast(case decimals when 0 then 1 when 1 then 0.1 when 2 then 0.01 else 0.001 end as decimal(4, 3)) as step
from star.dim_measure
