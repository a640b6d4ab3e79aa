-- One row per academic year, school and cohort: pupils on roll with a single or main registration on the day of the January census.
--
-- Where a year has no January census, the one nearest to it counts. Cohort 'everyone' is all pupils of a school of any phase.
with census as (
    select
        as_at,
        year(as_at) - case when month(as_at) < 9 then 1 else 0 end as year
    from lake.pupils_on_roll
    group by as_at
),

chosen as (
    select
        year,
        min_by(as_at, abs(date_diff('day', as_at, make_date(year + 1, 1, 19)))) as as_at
    from census
    group by year
),

enrolment as (
    select
        c.year,
        c.as_at,
        e.pupil,
        e.school_key,
        k.area_key
    from chosen as c
    join staging.census_enrolment as e on e.as_at = c.as_at
    join staging.school as k on k.school_key = e.school_key
    where e.is_on_roll and coalesce(e.enrolment_status, 'C') in ('C', 'M')
),

member as (
    select
        e.year,
        e.as_at,
        e.pupil,
        e.school_key,
        e.area_key,
        m.cohort_key
    from enrolment as e
    join staging.pupil_spell as s on s.pupil = e.pupil and s.school_key = e.school_key and e.as_at between s.valid_from and s.valid_to
    join staging.cohort_member as m on m.pupil_key = s.pupil_key
    union all
    select
        year,
        as_at,
        pupil,
        school_key,
        area_key,
        'everyone' as cohort_key
    from enrolment
)

select
    year || '/' || lpad(cast((year + 1) % 100 as varchar), 2, '0') as academic_year,
    as_at as census_on,
    area_key,
    school_key,
    cohort_key,
    count(*) as pupils
from member
group by all
