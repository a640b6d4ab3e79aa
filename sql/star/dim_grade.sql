-- One row per outcome that a scale has an order for.
--
-- key: grade_key
-- grade_key: scale and place on it, such as four grades 1.
-- scale: the scale; outcomes of two scales cannot be compared.
-- place_on_scale: place of the outcome on it, 1 the best.
-- outcome: outcome in Ofsted's words today; the third of four grades was called satisfactory until August 2012.
-- grade: number that Ofsted gives it, on the scale of four grades only.
select
    scale || ' ' || place as grade_key,
    scale,
    cast(place as int) as place_on_scale,
    max_by(outcome, coalesce(ends_on, '2199-12-31')) as outcome,
    cast(max(grade) as int) as grade
from reference.ofsted_scales
where place is not null
group by scale, place
order by scale, place_on_scale
