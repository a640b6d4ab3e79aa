-- A pupil is on roll at one school only, or at one as the main of two registrations.
-- why: a pupil with two main registrations is in two headcounts. It fails rightly where a pupil moved on the very census day and neither school
--   knew of the other.
-- severity: warn
with main_registrations as (
    select
        as_at,
        upn,
        school_number,
        delivery_key,
        file
    from lake.pupils_on_roll
    where enrolment_status in ('C', 'M')
),
pupils_of_several as (
    select
        as_at,
        upn
    from main_registrations
    where upn is not null
    group by as_at, upn
    having count(*) > 1
),
doubled_pupils as (
    select
        main.upn,
        min(main.delivery_key) as delivery_key,
        min(main.file) as file,
        string_agg(distinct main.school_number, ' and ' order by main.school_number) as schools
    from main_registrations as main
    inner join pupils_of_several as pupil on pupil.as_at = main.as_at and pupil.upn = main.upn
    group by main.as_at, main.upn
)
select
    delivery_key,
    file || ', school ' || schools as place,
    'Cannot tell the main school of ' || count(*) || case when count(*) = 1 then ' pupil' else ' pupils' end
        || ': on roll twice, as current or as main each time. Ask which school is the main one, or which has been left.' as message
from doubled_pupils
group by delivery_key, file, schools
