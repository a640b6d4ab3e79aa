-- One row per area that there are figures of: its page.
select
    area.area_key as page,
    area.area as title,
    'Newest published figure of each measure, of everybody whom it is about.' as says
from star.dim_area as area
where area.area_key in (select area_key from report.latest where value is not null)
order by area.area_key
