-- One row per record of a pupil in a school census, on roll or no longer: who it is and at which spell of which school.
--
-- Modules of a census (session details, suspensions, needs) join here on as_at, census_pupil and is_on_roll to learn the pupil: a census numbers
-- those on roll and those who left apart.
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
)

select
    r.as_at,
    r.is_on_roll,
    r.census_pupil,
    r.upn as pupil,
    r.school_number,
    coalesce(n.school_key, 'unknown') as school_key
from record as r
left join staging.school_number as n on n.number = r.school_number and r.day between n.starts_on and n.ends_on
