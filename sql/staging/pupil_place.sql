-- One row per pupil, school number and academic year that records are about: the first and the last day of them.
--
-- Records are marks, suspensions, plans and the sessions of a census.
-- school_number is 'none' where the record names no school. Whoever adds a kind of record about pupils adds it here.
with days_of_records as (
    select
        coalesce(number.pupil, span.pupil) as pupil,
        span.school_number,
        span.year,
        span.first_on,
        span.last_on
    from staging.attendance_span as span
    left join staging.pupil_number as number on number.number = span.pupil
    union all
    select
        pupil,
        school_number,
        cast(year(day) - case when month(day) < 9 then 1 else 0 end as integer) as year,
        day as first_on,
        day as last_on
    from (
        select
            coalesce(number.pupil, weekly.upn) as pupil,
            weekly.school_number,
            weekly.started_on as day
        from lake.suspensions_weekly as weekly
        left join staging.pupil_number as number on number.number = weekly.upn
        union all
        select
            identity.pupil,
            suspension.school_number,
            suspension.started_on as day
        from (
            select
                as_at,
                true as is_on_roll,
                census_pupil,
                school_number,
                started_on
            from lake.suspensions_on_roll
            union all
            select
                as_at,
                false as is_on_roll,
                census_pupil,
                school_number,
                started_on
            from lake.suspensions_off_roll
        ) as suspension
        inner join staging.census_pupil as identity
            on
                identity.is_on_roll = suspension.is_on_roll and identity.as_at = suspension.as_at and identity.census_pupil = suspension.census_pupil
                and identity.school_number = suspension.school_number
        union all
        select
            pupil,
            'none' as school_number,
            known_on as day
        from staging.plan
        union all
        -- the last day of the sessions that a census carries
        select
            identity.pupil,
            record.school_number,
            coalesce(least(record.leaving_on, term.ends_on), term.ends_on) as day
        from (
            select
                as_at,
                true as is_on_roll,
                census_pupil,
                school_number,
                cast(null as date) as leaving_on
            from lake.pupils_on_roll
            where sessions_possible > 0 or summer_2_sessions_possible > 0
            union all
            select
                as_at,
                false as is_on_roll,
                census_pupil,
                school_number,
                leaving_on
            from lake.pupils_no_longer_on_roll
            where sessions_possible > 0 or summer_2_sessions_possible > 0
        ) as record
        inner join staging.census_term as term on term.as_at = record.as_at
        inner join staging.census_pupil as identity
            on
                identity.is_on_roll = record.is_on_roll and identity.as_at = record.as_at
                and identity.census_pupil = record.census_pupil and identity.school_number = record.school_number
    )
    where day is not null
)

select
    pupil,
    school_number,
    year,
    min(first_on) as first_on,
    max(last_on) as last_on
from days_of_records
where pupil is not null and school_number is not null
group by pupil, school_number, year
