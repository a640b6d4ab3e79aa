-- One row per pupil that a school census has at a school, on roll or no longer: who it is and at which spell of the school.
--
-- Modules of a census (session details, suspensions, needs) join here on as_at, is_on_roll, census_pupil and school_number to learn the pupil: a
-- census numbers pupils, and those on roll and those who left apart. Somebody who left one school twice in a term is one row.
with census_records as (
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

pupils as (
    select
        record.as_at,
        record.is_on_roll,
        record.census_pupil,
        record.school_number,
        max(coalesce(number.pupil, record.upn)) as pupil,
        max(record.day) as day
    from census_records as record
    left join staging.pupil_number as number on number.number = record.upn
    group by record.as_at, record.is_on_roll, record.census_pupil, record.school_number
)

select
    pupil.as_at,
    pupil.is_on_roll,
    pupil.census_pupil,
    pupil.school_number,
    pupil.pupil,
    coalesce(holder.school_key, 'unknown') as school_key
from pupils as pupil
left join staging.school_number as holder on holder.number = pupil.school_number and pupil.day between holder.starts_on and holder.ends_on
