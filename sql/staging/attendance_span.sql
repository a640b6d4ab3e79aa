-- One row per pupil, school number and academic year that there are rows of in the registers: their first and last day.
--
-- The registers are read here once; whatever needs to know which pupils, schools or years they are about reads this.
-- last_mark_on is the last day with a mark; a register may have days to come in it, with none yet.
select
    upn as pupil,
    school_number,
    cast(year(session_on) - case when month(session_on) < 9 then 1 else 0 end as integer) as year,
    min(session_on) as first_on,
    max(session_on) as last_on,
    max(session_on) filter (where mark <> '-') as last_mark_on
from lake.attendance
group by all
