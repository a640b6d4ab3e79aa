-- One row: the home authority with the areas that its figures are compared with.
select
    area.area,
    coalesce(area.region, 'the region') as region,
    country.area as country
from star.dim_area as area
join star.dim_area as country on country.area_key = area.country_key
where area.is_home
