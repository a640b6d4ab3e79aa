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
    succession.area_key,
    succession.successor_key,
    cast(successor.valid_from as date) as changed_on,
    successor.la_code = predecessor.la_code as is_same_area,
    succession.says,
    succession.source
from reference.area_successors as succession
join reference.areas as predecessor on predecessor.area_key = succession.area_key
join reference.areas as successor on successor.area_key = succession.successor_key
order by succession.area_key, succession.successor_key
