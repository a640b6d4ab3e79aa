-- One row per school and day with marks.
select
    school,
    marked_on,
    count(*) filter (where mark in ('/', '\')) as present,
    count(*) as possible
from lake.marks
group by school, marked_on
order by school, marked_on
