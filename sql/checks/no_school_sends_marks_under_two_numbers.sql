-- No school has marks of one day under its URN and under its LAESTAB.
-- why: a later extract replaces the days of a school number, so marks under another number of the same school stay and count twice. It fails
--   rightly when a system changed from one number to the other within a day.
-- severity: warn
with day as (
    select
        file,
        delivery_key,
        school_number,
        session_on
    from lake.attendance
    group by all
),
placed as (
    select
        day.*,
        school.lineage_key,
        school.school
    from day
    inner join star.dim_school as school
        on (school.school_key = day.school_number or school.laestab = day.school_number)
        and day.session_on between coalesce(school.opened_on, date '1900-01-01') and coalesce(school.closed_on, date '2199-12-31')
)
select
    min(a.delivery_key) as delivery_key,
    a.school || ', ' || a.school_number || ' and ' || b.school_number as place,
    'Cannot count the marks of ' || count(distinct a.session_on) || ' days once: they came under both numbers, ' || min(a.session_on) || ' to '
        || max(a.session_on) || ' (' || min(a.file) || ', ' || min(b.file) || '). Take the extract under one of the numbers out of the inbox and the'
        || ' lake.' as message
from placed as a
inner join placed as b
    on b.lineage_key = a.lineage_key and b.session_on = a.session_on and b.school_number > a.school_number
group by a.school, a.school_number, b.school_number
