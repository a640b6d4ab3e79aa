-- One row per academic year, school and cohort: pupils on roll with a single or main registration on the day of the January census.
--
-- Where an area has no January census of a year, the one nearest to it counts. Cohort 'everyone' is all pupils of a school of any phase.
with enrolment as (
    select
        e.pupil,
        e.school_key,
        e.as_at,
        k.area_key,
        year(e.as_at) - case when month(e.as_at) < 9 then 1 else 0 end as year
    from staging.census_enrolment as e
    join staging.school as k on k.school_key = e.school_key
    where e.is_on_roll and coalesce(e.enrolment_status, 'C') in ('C', 'M')
),

chosen as (
    select
        area_key,
        year,
        min_by(as_at, abs(date_diff('day', as_at, make_date(year + 1, 1, 19)))) as as_at
    from (select distinct area_key, year, as_at from enrolment)
    group by area_key, year
),

counted as (
    select e.*
    from enrolment as e
    join chosen as c on c.area_key = e.area_key and c.as_at = e.as_at
),

member as (
    select
        e.year,
        e.as_at,
        e.pupil,
        e.school_key,
        e.area_key,
        m.cohort_key
    from counted as e
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
    from counted
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
