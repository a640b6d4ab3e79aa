-- One row per country, region, part of one, local authority, place within one and health area, with the codes it has had; ended ones stay.
--
-- key: area_key
-- refers: region_key or NULL → star.dim_area
-- refers: region_part_key or NULL → star.dim_area
-- refers: country_key or NULL → star.dim_area
-- refers: successor_key or NULL → star.dim_area
-- area_key: GSS code, the same in every release; 'unknown' for an area that reference.areas does not hold.
-- area: name as the Department for Education writes it.
-- area_kind: country, region, part of a region, local authority, place within an authority, health area or unknown; places and health
--   areas have no region and are in no rank, star.bridge_area_part says what they lie in.
-- la_code: three-digit authority code of the Department for Education; NULL for regions and countries.
-- region_key: region that the area lies in; a region's own key; NULL for a country.
-- region: name of that region.
-- region_part_key: Inner or Outer London for the authorities of London, which some sources publish in place of London; NULL for others.
-- country_key: country that the area lies in.
-- valid_from: first day of the code; NULL where it is as old as the statistics.
-- valid_to: last day of the code; NULL while it is in use.
-- successor_key: the one area that took over; NULL where there is none, or more than one: star.bridge_area_successor has them all.
-- is_home: true for the authority whose warehouse this is.
-- values of area, area_kind, region: own
with only_successors as (
    select
        area_key,
        max(successor_key) as successor_key
    from reference.area_successors
    group by area_key
    having count(*) = 1
),

areas as (
    select
        area.area_key,
        area.area,
        area.area_kind,
        area.la_code,
        area.region_key,
        region.area as region,
        area.region_part_key,
        area.country_key,
        cast(area.valid_from as date) as valid_from,
        cast(area.valid_to as date) as valid_to,
        only_successor.successor_key,
        area.area_key = setting.area as is_home
    from reference.areas as area
    cross join reference.setting as setting
    left join reference.areas as region on region.area_key = area.region_key
    left join only_successors as only_successor on only_successor.area_key = area.area_key
    union all
    select
        'unknown' as area_key,
        'unknown' as area,
        'unknown' as area_kind,
        cast(null as string) as la_code,
        cast(null as string) as region_key,
        cast(null as string) as region,
        cast(null as string) as region_part_key,
        cast(null as string) as country_key,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to,
        cast(null as string) as successor_key,
        false as is_home
)

select
    area_key,
    area,
    area_kind,
    la_code,
    region_key,
    region,
    region_part_key,
    country_key,
    valid_from,
    valid_to,
    successor_key,
    is_home
from areas
order by area_key
