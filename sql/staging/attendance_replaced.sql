-- One row per school number and day whose marks a newer extract has replaced under another number of the same school.
--
-- An extract replaces the days of the school number that it gives; a correction that comes by LAESTAB means the marks that came by URN all the
-- same. Only schools that marks name by more than one number are looked at, and so most often no mark is.
with schools_of_numbers as (
    select distinct
        holder.school_key,
        span.school_number
    from staging.attendance_span as span
    inner join staging.school_number as holder
        on holder.number = span.school_number and holder.starts_on <= span.last_on and holder.ends_on >= span.first_on
),

shared_numbers as (
    select school_number
    from schools_of_numbers
    where school_key in (select school_key from schools_of_numbers group by school_key having count(*) > 1)
),

days_of_numbers as (
    select
        school_number,
        session_on,
        max(as_at) as as_at,
        max(received_at) as received_at
    from lake.attendance
    where school_number in (select school_number from shared_numbers)
    group by school_number, session_on
),

days_of_schools as (
    select
        day.*,
        holder.school_key
    from days_of_numbers as day
    inner join staging.school_number as holder on holder.number = day.school_number and day.session_on between holder.starts_on and holder.ends_on
)

select
    school_number,
    session_on
from days_of_schools as older
where exists (
    select 1
    from days_of_schools as newer
    where
        newer.school_key = older.school_key and newer.session_on = older.session_on
        and (newer.as_at > older.as_at or newer.as_at = older.as_at and newer.received_at > older.received_at)
)
