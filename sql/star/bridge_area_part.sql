-- One row per area and larger one that it lies in beside region and country: places of an authority, authorities of a health area.
--
-- key: area_key, whole_key
-- refers: area_key → star.dim_area
-- refers: whole_key → star.dim_area
-- area_key: area that lies in the larger one.
-- whole_key: the larger one; a place has its authority and its health area.
-- source: who says so.
select
    area_key,
    whole_key,
    source
from reference.area_parts
order by area_key, whole_key
