-- No pupil has a possible session at two schools at the same time.
-- why: a pupil registered at two schools has the code D at one of them for every session at the other, so that no session counts twice. It
--   fails rightly where a pupil moves and both registers have the day.
-- severity: warn
with stays as (
    select
        pupil.pupil,
        mark.school_key,
        min(mark.first_on) as first_on,
        max(mark.last_on) as last_on
    from (
        select
            pupil_key,
            school_key,
            min(date_key) as first_on,
            max(date_key) as last_on
        from star.fct_attendance
        group by pupil_key, school_key
    ) as mark
    inner join star.dim_pupil as pupil on pupil.pupil_key = mark.pupil_key
    where pupil.pupil is not null
    group by pupil.pupil, mark.school_key
),
pupils_at_several_schools as (
    select distinct one.pupil
    from stays as one
    inner join stays as other
        on other.pupil = one.pupil
        and other.school_key > one.school_key
        and other.first_on <= one.last_on
        and other.last_on >= one.first_on
),
doubled_sessions as (
    select
        pupil.pupil,
        mark.date_key,
        mark.session,
        min(mark.school_key) as school_key,
        max(mark.school_key) as other_key
    from star.fct_attendance as mark
    inner join star.dim_attendance_code as code on code.attendance_code_key = mark.attendance_code_key
    inner join star.dim_pupil as pupil on pupil.pupil_key = mark.pupil_key
    inner join pupils_at_several_schools as pupil_at_several on pupil_at_several.pupil = pupil.pupil
    where code.is_possible
    group by pupil.pupil, mark.date_key, mark.session
    having count(*) > 1
)
select
    cast(null as string) as delivery_key,
    school.school || ' (' || session.school_key || ') and ' || other.school || ' (' || session.other_key || ')' as place,
    'Cannot accept ' || count(*) || case when count(*) = 1 then ' session of ' else ' sessions of ' end || count(distinct session.pupil)
        || case when count(distinct session.pupil) = 1 then ' pupil, ' else ' pupils, ' end || min(session.date_key)
        || case when max(session.date_key) > min(session.date_key) then ' to ' || max(session.date_key) else '' end
        || ': possible at both schools at the same time. Ask which school is the main one; the other one marks D'
        || ' during a dual registration.' as message
from doubled_sessions as session
inner join star.dim_school as school on school.school_key = session.school_key
inner join star.dim_school as other on other.school_key = session.other_key
group by school.school, session.school_key, other.school, session.other_key
