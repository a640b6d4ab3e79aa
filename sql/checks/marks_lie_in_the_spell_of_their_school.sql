-- A school has marks only while it is open.
-- why: marks before the first or after the last day of a school belong to another one, its predecessor or successor most likely. It fails rightly
--   where the register has a day of opening or closing that the school did not keep.
-- severity: warn
with days_of_schools as (
    select
        school_key,
        date_key,
        count(*) as sessions
    from star.fct_attendance
    group by school_key, date_key
)
select
    cast(null as string) as delivery_key,
    school.school || ' (' || school.school_key || ')' as place,
    'Cannot accept ' || sum(day.sessions) || case when sum(day.sessions) = 1 then ' mark of ' else ' marks of ' end || min(day.date_key)
        || case when max(day.date_key) > min(day.date_key) then ' to ' || max(day.date_key) else '' end || ': the school '
        || case when day.date_key < school.opened_on then 'opened on ' || school.opened_on else 'closed on ' || school.closed_on end
        || '. Ask which school the marks are of; if the register is wrong, say so to the school.' as message
from days_of_schools as day
inner join star.dim_school as school on school.school_key = day.school_key
where day.date_key < school.opened_on or day.date_key > school.closed_on
group by school.school_key, school.school, school.opened_on, school.closed_on, day.date_key < school.opened_on
