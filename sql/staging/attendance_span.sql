-- One row per pupil, school number and academic year that there are marks of: the first and the last day.
--
-- The marks are read here once; whatever needs to know which pupils, schools or years they are about reads this.
select
    upn as pupil,
    school_number,
    cast(year(session_on) - case when month(session_on) < 9 then 1 else 0 end as integer) as year,
    min(session_on) as first_on,
    max(session_on) as last_on
from lake.attendance
group by all
