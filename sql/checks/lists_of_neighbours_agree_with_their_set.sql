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
        list_row.delivery_key,
        list_row.file,
        year(list_row.as_at) as year,
        list_row.area,
        area_code.area_key,
        cast(replace(list_row.position, 'neighbour_', '') as integer) as rank,
        coalesce(neighbour_code.area_key, 'unknown') as neighbour_key
    from listed_neighbours as list_row
    join star.bridge_area_code as area_code on area_code.code_kind = 'number' and area_code.code = list_row.area_number
    left join star.bridge_area_code as neighbour_code on neighbour_code.code_kind = 'number' and neighbour_code.code = list_row.neighbour_number
),

differing_neighbours as (
    select
        list_row.delivery_key,
        list_row.file,
        in_set.neighbour_set,
        list_row.area,
        list_row.rank,
        listed_area.area as listed_neighbour,
        known_area.area as known_neighbour
    from keyed_neighbours as list_row
    join star.bridge_neighbour as in_set
        on in_set.area_key = list_row.area_key and in_set.rank = list_row.rank and year(in_set.valid_from) = list_row.year
    join star.dim_area as listed_area on listed_area.area_key = list_row.neighbour_key
    join star.dim_area as known_area on known_area.area_key = in_set.neighbour_key
    where in_set.neighbour_key <> list_row.neighbour_key
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
