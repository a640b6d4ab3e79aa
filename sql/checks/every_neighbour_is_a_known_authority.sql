-- Every authority of a set of statistical neighbours is known and has ten of them, none twice and none of them itself.
-- why: a mean over nine or eleven neighbours, or over a stranger, looks like any other.
-- severity: warn
select
    cast(null as string) as delivery_key,
    neighbour_set || ', ' || area_key as place,
    'Cannot trust its neighbours: there ' || case when count(distinct neighbour_key) = 1 then 'is ' else 'are ' end
        || count(distinct neighbour_key) || ' of them'
        || case when bool_or(neighbour_key = 'unknown' or area_key = 'unknown') then ', not all known' else '' end
        || case when bool_or(neighbour_key = area_key) then ', itself among them' else '' end
        || '. Ask the publisher, or add the area to data/reference/areas.csv.' as message
from star.bridge_neighbour
group by neighbour_set, area_key
having count(distinct neighbour_key) <> 10 or count(*) <> 10 or bool_or(neighbour_key in (area_key, 'unknown') or area_key = 'unknown')
