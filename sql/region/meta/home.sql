-- One row per local authority of the region: the release that its figures come from.
--
-- key: area_key
-- refers: area_key → star.dim_area
-- area_key: GSS code of the authority.
-- area: its name.
-- release: name of its release; NULL where it has none here: nothing of it is in the region's figures.
-- published_at: when that release was published, in UTC.
-- program_version: version of the program that made it.
-- deliveries: deliveries of its own in it that are loaded.
-- held: deliveries of its own that it holds.
-- days_behind: days by which the release is older than the newest of the region.
select
    area.area_key,
    area.area,
    home.release,
    home.published_at,
    home.program_version,
    cast(count(delivery.delivery_key) filter (where delivery.state = 'loaded') as int) as deliveries,
    cast(count(delivery.delivery_key) filter (where delivery.state = 'held') as int) as held,
    cast(cast(max(home.published_at) over () as date) - cast(home.published_at as date) as int) as days_behind
from reference.areas as area
cross join reference.setting as setting
left join lake.home as home on home.area_key = area.area_key
left join lake.delivery as delivery on delivery.authority_key = area.area_key
where
    area.area_kind = 'local authority'
    and setting.area in (area.region_key, area.country_key)
    and (area.valid_to is null or home.area_key is not null)
group by area.area_key, area.area, home.release, home.published_at, home.program_version
order by area.area_key
