-- There are as many facts as current marks that no newer extract has replaced under another number of the school.
-- why: a join that loses or doubles a mark changes every rate, and nobody would see it in the figures.
-- severity: stop
with numbers_of_marks as (
    select distinct school_number from lake.attendance
),
numbers_of_schools as (
    select
        number.number,
        number.lineage_key
    from (
        select school_key as number, lineage_key from star.dim_school
        union
        select laestab as number, lineage_key from star.dim_school
    ) as number
    inner join numbers_of_marks as mark_number on mark_number.school_number = number.number
),
-- only marks of schools that are called by more than one number can have been replaced so
shared_numbers as (
    select number
    from numbers_of_schools
    where lineage_key in (select lineage_key from numbers_of_schools group by lineage_key having count(*) > 1)
),
days_of_numbers as (
    select
        school_number,
        session_on,
        max(as_at) as as_at,
        max(received_at) as received_at,
        count(*) as marks
    from lake.attendance
    where school_number in (select number from shared_numbers)
    group by school_number, session_on
),
days_of_schools as (
    select
        day.school_number,
        day.session_on,
        day.as_at,
        day.received_at,
        day.marks,
        school_number.lineage_key
    from days_of_numbers as day
    inner join numbers_of_schools as school_number on school_number.number = day.school_number
),
replaced_days as (
    select distinct
        older.school_number,
        older.session_on,
        older.marks
    from days_of_schools as older
    inner join days_of_schools as newer
        on newer.lineage_key = older.lineage_key
        and newer.session_on = older.session_on
        and (newer.as_at > older.as_at or newer.as_at = older.as_at and newer.received_at > older.received_at)
),
accounts as (
    select
        (select count(*) from lake.attendance) as marks,
        (select coalesce(sum(marks), 0) from replaced_days) as replaced,
        (select count(*) from star.fct_attendance) as facts
)
select
    cast(null as string) as delivery_key,
    'star.fct_attendance' as place,
    'Cannot account for the marks: ' || marks || ' are current, ' || replaced || ' of them replaced under another number of their school, and '
        || facts || ' are facts. We have a bug: a stretch of staging.pupil_day or a code of attendance_codes.csv overlaps another, or two schools'
        || ' hold one number.' as message
from accounts
where marks - replaced <> facts
