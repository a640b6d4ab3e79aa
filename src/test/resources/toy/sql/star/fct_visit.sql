-- One row per visit.
--
-- key: visit, delivery_key
-- refers: school_key → star.dim_school
-- visit: its number.
-- school_key: school.
-- visited_on: its day.
-- minutes: how long it took.
-- minutes_status: why there is no such number.
-- delivery_key: delivery that it came with.
select
    v.visit,
    coalesce(s.school_key, 'unknown') as school_key,
    v.visited_on,
    v.minutes,
    v.minutes_status,
    v.delivery_key
from lake.visits as v
left join star.dim_school as s on s.school_key = v.school
order by v.visit, v.delivery_key
