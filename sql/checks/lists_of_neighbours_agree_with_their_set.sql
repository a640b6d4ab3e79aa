-- A set of statistical neighbours that comes in a second form is the same set: the same neighbours, in the same order.
-- why: a set is retyped from form to form, and a mean over another neighbour looks like any other.
-- severity: warn
with listed as (
    unpivot lake.area_lists_neighbours
    on neighbour_1, neighbour_2, neighbour_3, neighbour_4, neighbour_5, neighbour_6, neighbour_7, neighbour_8, neighbour_9, neighbour_10
    into
        name position
        value neighbour_number
),

keyed as (
    select
        l.delivery_key,
        l.file,
        year(l.as_at) as year,
        l.area,
        a.area_key,
        cast(replace(l.position, 'neighbour_', '') as integer) as rank,
        coalesce(n.area_key, 'unknown') as neighbour_key
    from listed as l
    join star.dim_area_code as a on a.code_kind = 'number' and a.code = l.area_number
    left join star.dim_area_code as n on n.code_kind = 'number' and n.code = l.neighbour_number
),

compared as (
    select
        k.delivery_key,
        k.file,
        d.neighbour_set,
        k.area,
        k.rank,
        listed.area as listed_neighbour,
        known.area as known_neighbour
    from keyed as k
    join star.dim_neighbour as d on d.area_key = k.area_key and d.rank = k.rank and year(d.valid_from) = k.year
    join star.dim_area as listed on listed.area_key = k.neighbour_key
    join star.dim_area as known on known.area_key = d.neighbour_key
    where d.neighbour_key <> k.neighbour_key
)

select
    delivery_key,
    file || ', set of ' || neighbour_set as place,
    'Cannot confirm ' || count(*) || ' neighbours: such as ' || min_by(listed_neighbour, (area, rank)) || ' as number ' || min_by(rank, (area, rank))
        || ' of ' || min(area) || ', where the set has ' || min_by(known_neighbour, (area, rank))
        || '. The set is used; ask the publisher which is right.' as message
from compared
group by delivery_key, file, neighbour_set
