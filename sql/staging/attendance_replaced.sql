-- One row per school number and day whose marks a newer extract has replaced under another number of the same school.
--
-- An extract replaces the days of the school number that it gives; a correction that comes by LAESTAB means the marks that came by URN all the
-- same. Only schools that marks name by more than one number are looked at, and so most often no mark is.
with named as (
    select distinct
        n.school_key,
        s.school_number
    from staging.attendance_span as s
    inner join staging.school_number as n on n.number = s.school_number and n.starts_on <= s.last_on and n.ends_on >= s.first_on
),

several as (
    select school_number
    from named
    where school_key in (select school_key from named group by school_key having count(*) > 1)
),

day as (
    select
        school_number,
        session_on,
        max(as_at) as as_at,
        max(received_at) as received_at
    from lake.attendance
    where school_number in (select school_number from several)
    group by school_number, session_on
),

placed as (
    select
        d.*,
        n.school_key
    from day as d
    inner join staging.school_number as n on n.number = d.school_number and d.session_on between n.starts_on and n.ends_on
)

select
    school_number,
    session_on
from placed as older
where exists (
    select 1
    from placed as newer
    where
        newer.school_key = older.school_key and newer.session_on = older.session_on
        and (newer.as_at > older.as_at or newer.as_at = older.as_at and newer.received_at > older.received_at)
)
