-- One row per pupil, school number and academic year that a mark, a suspension or a plan is about: the first and the last day of them.
--
-- school_number is 'none' where the record names no school. Whoever adds a kind of record about pupils adds it here.
with named as (
    select
        pupil,
        school_number,
        year,
        first_on,
        last_on
    from staging.attendance_span
    union all
    select
        pupil,
        school_number,
        cast(year(day) - case when month(day) < 9 then 1 else 0 end as integer) as year,
        day as first_on,
        day as last_on
    from (
        select
            upn as pupil,
            school_number,
            started_on as day
        from lake.suspensions_weekly
        union all
        select
            p.pupil,
            s.school_number,
            s.started_on as day
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
        ) as s
        inner join staging.census_pupil as p
            on
                p.is_on_roll = s.is_on_roll and p.as_at = s.as_at and p.census_pupil = s.census_pupil
                and p.school_number = s.school_number
        union all
        select
            pupil,
            'none' as school_number,
            known_on as day
        from staging.plan
    )
    where day is not null
)

select
    pupil,
    school_number,
    year,
    min(first_on) as first_on,
    max(last_on) as last_on
from named
where pupil is not null and school_number is not null
group by pupil, school_number, year
