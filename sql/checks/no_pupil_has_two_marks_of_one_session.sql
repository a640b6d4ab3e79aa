-- No pupil has two marks of one session at one school.
-- why: an extract that gives a school under its URN and under its LAESTAB counts its sessions twice; a later extract replaces the days of
--   either number, but one extract does not replace itself. It fails rightly never.
-- severity: warn
with numbers_of_lineages as (
    select
        school.lineage_key,
        mark.school_number
    from (select distinct school_number from lake.attendance) as mark
    inner join star.dim_school as school on mark.school_number in (school.school_key, school.laestab)
    group by all
),
schools_of_several_numbers as (
    select school.school_key
    from star.dim_school as school
    where school.lineage_key in (select lineage_key from numbers_of_lineages group by lineage_key having count(*) > 1)
),
doubled_sessions as (
    select
        school_key,
        pupil_key,
        date_key,
        session,
        min(delivery_key) as delivery_key,
        count(*) as marks
    from star.fct_attendance
    where school_key in (select school_key from schools_of_several_numbers)
    group by school_key, pupil_key, date_key, session
    having count(*) > 1
)
select
    min(session.delivery_key) as delivery_key,
    school.school || ' (' || school.school_key || ')' as place,
    'Cannot tell which mark is right: ' || count(*) || case when count(*) = 1 then ' session of ' else ' sessions of ' end || min(session.date_key)
        || case when max(session.date_key) > min(session.date_key) then ' to ' || max(session.date_key) else '' end
        || case when count(*) = 1 then ' has' else ' have' end
        || ' more than one, under different numbers of the school in one extract. Ask for the extract under one number.' as message
from doubled_sessions as session
inner join star.dim_school as school on school.school_key = session.school_key
group by school.school_key, school.school
