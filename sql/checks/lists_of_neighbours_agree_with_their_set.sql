-- A set of statistical neighbours that comes in a second form is the same set: the same neighbours, in the same order.
-- why: a set is retyped from form to form, and a mean over another neighbour looks like any other.
-- severity: warn
with listed_neighbours as (
    unpivot lake.area_lists_neighbours
    on neighbour_1, neighbour_2, neighbour_3, neighbour_4, neighbour_5, neighbour_6, neighbour_7, neighbour_8, neighbour_9, neighbour_10
    into
        name position
        value neighbour_number
),

keyed_neighbours as (
    select
        listed.delivery_key,
        listed.file,
        year(listed.as_at) as year,
        listed.area,
        area_code.area_key,
        cast(replace(listed.position, 'neighbour_', '') as integer) as rank,
        coalesce(neighbour_code.area_key, 'unknown') as neighbour_key
    from listed_neighbours as listed
    join star.dim_area_code as area_code on area_code.code_kind = 'number' and area_code.code = listed.area_number
    left join star.dim_area_code as neighbour_code on neighbour_code.code_kind = 'number' and neighbour_code.code = listed.neighbour_number
),

differing_neighbours as (
    select
        keyed.delivery_key,
        keyed.file,
        in_set.neighbour_set,
        keyed.area,
        keyed.rank,
        listed.area as listed_neighbour,
        known.area as known_neighbour
    from keyed_neighbours as keyed
    join star.dim_neighbour as in_set on in_set.area_key = keyed.area_key and in_set.rank = keyed.rank and year(in_set.valid_from) = keyed.year
    join star.dim_area as listed on listed.area_key = keyed.neighbour_key
    join star.dim_area as known on known.area_key = in_set.neighbour_key
    where in_set.neighbour_key <> keyed.neighbour_key
)

select
    delivery_key,
    file || ', set of ' || neighbour_set as place,
    'Cannot confirm ' || count(*) || case when count(*) = 1 then ' neighbour: ' else ' neighbours: such as ' end
        || min_by(listed_neighbour, (area, rank)) || ' as number ' || min_by(rank, (area, rank))
        || ' of ' || min(area) || ', where the set has ' || min_by(known_neighbour, (area, rank))
        || '. The set is used; ask the publisher which is right.' as message
from differing_neighbours
group by delivery_key, file, neighbour_set
