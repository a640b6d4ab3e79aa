-- One row per authority, set of statistical neighbours and neighbour. An area that is not known is 'unknown', as everywhere.
with neighbours_by_rank as (
    unpivot lake.neighbours
    on
        (neighbour_1, closeness_1) as '1',
        (neighbour_2, closeness_2) as '2',
        (neighbour_3, closeness_3) as '3',
        (neighbour_4, closeness_4) as '4',
        (neighbour_5, closeness_5) as '5',
        (neighbour_6, closeness_6) as '6',
        (neighbour_7, closeness_7) as '7',
        (neighbour_8, closeness_8) as '8',
        (neighbour_9, closeness_9) as '9',
        (neighbour_10, closeness_10) as '10'
    into
        name rank
        value neighbour_number, closeness
)

select
    coalesce(area_code.area_key, 'unknown') as area_key,
    strftime(neighbour.as_at, '%B %Y') as neighbour_set,
    coalesce(neighbour_code.area_key, 'unknown') as neighbour_key,
    cast(neighbour.rank as integer) as rank,
    -- the publisher writes both Very close and Very Close
    upper(neighbour.closeness[1]) || lower(neighbour.closeness[2:]) as closeness,
    cast(date_trunc('month', neighbour.as_at) as date) as valid_from
from neighbours_by_rank as neighbour
left join staging.area_code as area_code on area_code.code_kind = 'number' and area_code.code = cast(neighbour.la_number as string)
left join staging.area_code as neighbour_code
    on neighbour_code.code_kind = 'number' and neighbour_code.code = cast(neighbour.neighbour_number as string)
where neighbour.neighbour_number is not null
