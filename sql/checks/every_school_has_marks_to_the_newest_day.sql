-- The schools of an area that send marks send them up to the same week.
-- why: a period counts as complete when there are marks of its last day anywhere in the area, so the figures would leave out the last days of a
--   school that stopped sending. It fails rightly for a school that closed, and where the terms of a school end on another day.
-- severity: warn
with school_days as (
    select distinct
        school_key,
        date_key,
        attendance_code_key
    from star.fct_attendance
),
newest_days as (
    select
        mark.school_key,
        school.area_key,
        date.academic_year,
        max(mark.date_key) as last_on
    from school_days as mark
    inner join star.dim_date as date on date.date_key = mark.date_key
    inner join star.dim_school as school on school.school_key = mark.school_key
    inner join star.dim_attendance_code as code on code.attendance_code_key = mark.attendance_code_key
    where code.is_possible and school.school_key <> 'unknown'
    group by mark.school_key, school.area_key, date.academic_year
),
schools_behind as (
    select
        *,
        max(last_on) over (partition by area_key, academic_year) as area_last_on
    from newest_days
)
select
    cast(null as string) as delivery_key,
    school.school || ' (' || school.school_key || ')' as place,
    'Cannot complete ' || behind.academic_year || ': the last mark is of ' || behind.last_on || ', other schools have marks up to '
        || behind.area_last_on || '. Ask for the missing days.' as message
from schools_behind as behind
inner join star.dim_school as school on school.school_key = behind.school_key
where
    behind.last_on < behind.area_last_on - 7
    and coalesce(school.closed_on, date '2199-12-31') > behind.last_on + 7
