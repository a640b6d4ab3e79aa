-- One row per area that there are figures of: regions and authorities, those of the home region first.
--
-- area_kind: Kind
with home as (
    select
        area_key,
        region_key
    from star.dim_area
    where is_home
)

select
    area.area,
    'area/' || area.area_key || '/' as area_link,
    area.area_kind,
    area.region,
    area.area_key as code,
    count(distinct latest.measure_key) as measures
from star.dim_area as area
join report.latest as latest on latest.area_key = area.area_key and latest.value is not null
cross join home
group by area.area, area.area_key, area.area_kind, area.region, area.region_key, home.region_key
order by
    case area.area_kind when 'country' then 1 when 'region' then 2 when 'part of a region' then 3 else 4 end,
    area.region_key is not distinct from home.region_key desc,
    area.region,
    area.area
