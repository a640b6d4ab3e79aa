-- One row per academic year, school and cohort: pupils on roll with a single or main registration on the day of the January census.
--
-- Where an area has no January census of a year, the one nearest to it counts. Cohort 'everyone' is all pupils of a school of any phase.
with enrolments as (
    select
        enrolment.pupil,
        enrolment.school_key,
        enrolment.as_at,
        school.area_key,
        year(enrolment.as_at) - case when month(enrolment.as_at) < 9 then 1 else 0 end as year
    from staging.census_enrolment as enrolment
    join staging.school as school on school.school_key = enrolment.school_key
    where enrolment.is_on_roll and coalesce(enrolment.enrolment_status, 'C') in ('C', 'M')
),

chosen_censuses as (
    select
        area_key,
        year,
        min_by(as_at, abs(date_diff('day', as_at, make_date(year + 1, 1, 19)))) as as_at
    from (select distinct area_key, year, as_at from enrolments)
    group by area_key, year
),

counted_enrolments as (
    select enrolment.*
    from enrolments as enrolment
    join chosen_censuses as census on census.area_key = enrolment.area_key and census.as_at = enrolment.as_at
),

counted_members as (
    select
        enrolment.year,
        enrolment.as_at,
        enrolment.pupil,
        enrolment.school_key,
        enrolment.area_key,
        member.cohort_key
    from counted_enrolments as enrolment
    join staging.pupil_spell as spell
        on spell.pupil = enrolment.pupil and spell.school_key = enrolment.school_key and enrolment.as_at between spell.valid_from and spell.valid_to
    join staging.cohort_member as member on member.pupil_key = spell.pupil_key
    union all
    select
        year,
        as_at,
        pupil,
        school_key,
        area_key,
        'everyone' as cohort_key
    from counted_enrolments
)

select
    year || '/' || lpad(cast((year + 1) % 100 as string), 2, '0') as academic_year,
    as_at as census_on,
    area_key,
    school_key,
    cohort_key,
    count(*) as pupils
from counted_members
group by all
