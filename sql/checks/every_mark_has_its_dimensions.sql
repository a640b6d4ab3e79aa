-- Every key of a mark is in its dimension.
-- why: a mark without its pupil, school, code or day falls out of every join.
-- severity: stop
with used as (
    select
        pupil_key,
        school_key,
        attendance_code_key,
        date_key,
        count(*) as marks
    from (select date_key, pupil_key, school_key, attendance_code_key from star.fct_attendance)
    group by grouping sets ((pupil_key), (school_key), (attendance_code_key), (date_key))
)
select
    cast(null as varchar) as delivery_key,
    'star.fct_attendance' as place,
    'Cannot join ' || used.marks || ' marks: ' || case
        when used.pupil_key is not null then 'star.dim_pupil has no ' || used.pupil_key
        when used.school_key is not null then 'star.dim_school has no ' || used.school_key
        when used.attendance_code_key is not null then 'star.dim_attendance_code has no ' || used.attendance_code_key
        else 'star.dim_date has no ' || coalesce(cast(used.date_key as varchar), 'NULL')
    end || '. We have a bug in sql/staging; a day outside the calendar needs more years in calendar.csv of data/reference.' as message
from used
left join star.dim_pupil as pupil on pupil.pupil_key = used.pupil_key
left join star.dim_school as school on school.school_key = used.school_key
left join star.dim_attendance_code as code on code.attendance_code_key = used.attendance_code_key
left join star.dim_date as date on date.date_key = used.date_key
where coalesce(cast(pupil.pupil_key as varchar), school.school_key, code.attendance_code_key, cast(date.date_key as varchar)) is null
