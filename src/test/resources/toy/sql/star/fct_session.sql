-- One row per training session.
--
-- course: name of the course.
-- month: first day of its month.
-- held_on: day.
-- teachers: teachers who came.
-- nurses: nurses who came.
-- places: places offered.
-- delivery_key: delivery that it came with.
select
    course,
    month,
    held_on,
    teachers,
    nurses,
    places,
    delivery_key
from lake.sessions
order by month, course, delivery_key
