-- Every mark is at a school that the register knows, by its URN or its LAESTAB.
-- why: marks of a school that is not known have no area and no phase, and are in no figure. It fails rightly for a school that opened after the
--   extract of the register was made, and for numbers that a local system has made up.
-- severity: warn
with school_numbers as (
    select school_key as number from star.dim_school
    union
    select laestab as number from star.dim_school
    union
    select previous_la_code || lpad(previous_establishment_number, 4, '0') as number from lake.schools_establishments
),
marks_of_a_school as (
    select
        delivery_key,
        file,
        school_number,
        count(*) as sessions,
        min(session_on) as first_on,
        max(session_on) as last_on
    from lake.attendance
    where session_on in (select date_key from star.fct_attendance where school_key = 'unknown')
    group by all
)
select
    mark.delivery_key,
    mark.file as place,
    'Cannot place ' || mark.sessions || case when mark.sessions = 1 then ' mark of ' else ' marks of ' end || mark.first_on
        || case when mark.last_on > mark.first_on then ' to ' || mark.last_on else '' end || ': no school has the number '
        || mark.school_number || '. Load a newer extract of the register, or correct the number where the marks come from.' as message
from marks_of_a_school as mark
left join school_numbers as school_number on school_number.number = mark.school_number
where school_number.number is null
