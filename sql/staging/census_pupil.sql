-- One row per pupil that a school census has at a school, on roll or no longer: who it is and at which spell of the school.
--
-- Modules of a census (session details, suspensions, needs) join here on as_at, is_on_roll, census_pupil and school_number to learn the pupil: a
-- census numbers pupils, and those on roll and those who left apart. Somebody who left one school twice in a term is one row.
with record as (
    select
        as_at,
        true as is_on_roll,
        census_pupil,
        school_number,
        upn,
        as_at as day
    from lake.pupils_on_roll
    union all
    select
        as_at,
        false as is_on_roll,
        census_pupil,
        school_number,
        upn,
        coalesce(least(leaving_on, as_at), as_at) as day
    from lake.pupils_no_longer_on_roll
),

pupil as (
    select
        as_at,
        is_on_roll,
        census_pupil,
        school_number,
        max(upn) as pupil,
        max(day) as day
    from record
    group by as_at, is_on_roll, census_pupil, school_number
)

select
    p.as_at,
    p.is_on_roll,
    p.census_pupil,
    p.school_number,
    p.pupil,
    coalesce(n.school_key, 'unknown') as school_key
from pupil as p
left join staging.school_number as n on n.number = p.school_number and p.day between n.starts_on and n.ends_on
