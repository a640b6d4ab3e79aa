-- The releases of all authorities are of one week.
-- why: figures of authorities side by side look as if they were of one day.
-- severity: warn
select
    cast(null as string) as delivery_key,
    area as place,
    'The release of ' || area || ' is of ' || cast(published_at as date) || ', ' || days_behind
    || ' days older than the newest of the region. Ask whether its nights run.' as message
from meta.home
where days_behind > 7
