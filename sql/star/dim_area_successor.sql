-- One row per area and area that took over from it, all of it or a part.
--
-- key: area_key, successor_key
-- refers: area_key → star.dim_area
-- refers: successor_key → star.dim_area
-- area_key: area that ended, or whose code did.
-- successor_key: area that took over.
-- changed_on: first day of the area that took over.
-- is_same_area: true where only the code changed; its figures are filed under the code in use.
-- says: what happened, in words.
-- source: who says so.
select
    s.area_key,
    s.successor_key,
    cast(n.valid_from as date) as changed_on,
    n.la_code = a.la_code as is_same_area,
    s.says,
    s.source
from reference.area_successors as s
join reference.areas as a on a.area_key = s.area_key
join reference.areas as n on n.area_key = s.successor_key
order by s.area_key, s.successor_key
