-- One row per authority, set of statistical neighbours and neighbour: a versioned bridge. The relation is not symmetric.
--
-- homes: conform
-- key: area_key, neighbour_set, neighbour_key
-- refers: area_key → star.dim_area
-- refers: neighbour_key → star.dim_area
-- area_key: authority that has the neighbour.
-- neighbour_set: name of the set, the month in which it was published.
-- neighbour_key: authority that is the neighbour.
-- rank: 1 is the closest.
-- closeness: closeness in the words of the publisher; NULL where it gives none.
-- valid_from: first day of the month in which the set was published.
-- is_current: true for the newest set of the authority.
-- values of neighbour_set: own
select
    area_key,
    neighbour_set,
    neighbour_key,
    rank,
    closeness,
    valid_from,
    valid_from = max(valid_from) over (partition by area_key) as is_current
from staging.neighbour
order by area_key, valid_from, rank
