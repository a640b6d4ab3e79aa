-- One row per enrolment and term that a school census carries sessions of, as staging.absence_enrolment has it from marks.
--
-- Absence is what has a reason that counts as absence in that term; other reasons are no absence. The second half of the
-- summer term does not count for pupils aged 15. Enrolments without possible sessions, or with more absence than that, are left out.
-- Cohort: the pupil's spell at the school on the last day of the term, or of leaving before; else the nearest one there.
with census_records as (
    select
        as_at,
        true as is_on_roll,
        census_pupil,
        school_number,
        cast(null as date) as leaving_on,
        sessions_possible,
        summer_2_sessions_possible
    from lake.pupils_on_roll
    union all
    select
        as_at,
        false as is_on_roll,
        census_pupil,
        school_number,
        max(leaving_on) as leaving_on,
        sum(sessions_possible) as sessions_possible,
        sum(summer_2_sessions_possible) as summer_2_sessions_possible
    from lake.pupils_no_longer_on_roll
    group by as_at, census_pupil, school_number
),

reason_sessions as (
    select
        as_at,
        true as is_on_roll,
        census_pupil,
        school_number,
        false as is_second_half,
        reason,
        sessions
    from lake.attendance_termly_on_roll
    union all
    select
        as_at,
        false as is_on_roll,
        census_pupil,
        school_number,
        false as is_second_half,
        reason,
        sessions
    from lake.attendance_termly_off_roll
    union all
    select
        as_at,
        true as is_on_roll,
        census_pupil,
        school_number,
        true as is_second_half,
        reason,
        sessions
    from lake.attendance_termly_summer_2_on_roll
    union all
    select
        as_at,
        false as is_on_roll,
        census_pupil,
        school_number,
        true as is_second_half,
        reason,
        sessions
    from lake.attendance_termly_summer_2_off_roll
),

absence_sessions as (
    select
        reason.as_at,
        reason.is_on_roll,
        reason.census_pupil,
        reason.school_number,
        reason.is_second_half,
        sum(case when code.is_absence and code.is_authorised then reason.sessions else 0 end) as authorised,
        sum(case when code.is_absence and not code.is_authorised then reason.sessions else 0 end) as unauthorised
    from reason_sessions as reason
    join staging.census_term as term on term.as_at = reason.as_at
    join star.dim_attendance_code as code
        on code.code = reason.reason and term.starts_on between code.valid_from and coalesce(code.valid_to, date '2199-12-31')
    group by all
),

halves_of_records as (
    select
        as_at,
        is_on_roll,
        census_pupil,
        school_number,
        leaving_on,
        false as is_second_half,
        sessions_possible as possible
    from census_records
    union all
    select
        as_at,
        is_on_roll,
        census_pupil,
        school_number,
        leaving_on,
        true as is_second_half,
        summer_2_sessions_possible as possible
    from census_records
),

halves_of_pupils as (
    select
        identity.pupil,
        identity.school_key,
        school.lineage_key,
        term.period_key,
        term.year,
        least(term.ends_on, coalesce(half.leaving_on, term.ends_on)) as day,
        half.is_second_half,
        coalesce(half.possible, 0) as possible,
        coalesce(absence.authorised, 0) as authorised,
        coalesce(absence.unauthorised, 0) as unauthorised
    from halves_of_records as half
    join staging.census_term as term on term.as_at = half.as_at
    join staging.census_pupil as identity
        on
            identity.is_on_roll = half.is_on_roll and identity.as_at = half.as_at and identity.census_pupil = half.census_pupil
            and identity.school_number = half.school_number
    join star.dim_school as school on school.school_key = identity.school_key
    left join absence_sessions as absence
        on
            absence.is_on_roll = half.is_on_roll and absence.as_at = half.as_at and absence.census_pupil = half.census_pupil
            and absence.school_number = half.school_number and absence.is_second_half = half.is_second_half
    where identity.pupil is not null
),

-- the spell of the pupil that the term ends with
spells_of_terms as (
    select
        enrolment.pupil,
        enrolment.lineage_key,
        enrolment.period_key,
        min_by(spell.pupil_key, [greatest(spell.valid_from - enrolment.day, enrolment.day - spell.valid_to, 0), spell.pupil_key]) as pupil_key
    from (select pupil, lineage_key, period_key, max(day) as day from halves_of_pupils where possible > 0 group by all) as enrolment
    join star.dim_school as school on school.lineage_key = enrolment.lineage_key
    join staging.pupil_spell as spell on spell.pupil = enrolment.pupil and spell.school_key = school.school_key
    group by all
),

halves_of_enrolments as (
    select
        half.pupil,
        half.lineage_key,
        half.period_key,
        half.school_key,
        half.day,
        last_spell.pupil_key,
        profile.profile,
        coalesce(half.year - profile.counted_from_year, profile.age_by_year_group) as age,
        half.is_second_half,
        half.possible,
        half.authorised,
        half.unauthorised
    from halves_of_pupils as half
    join spells_of_terms as last_spell
        on last_spell.pupil = half.pupil and last_spell.lineage_key = half.lineage_key and last_spell.period_key = half.period_key
    join staging.pupil_profile as profile on profile.pupil_key = last_spell.pupil_key
)

select
    period_key,
    any_value(pupil_key) as pupil_key,
    any_value(profile) as profile,
    -- of two spells of one school that the term ends with the later one
    max_by(school_key, cast(day as string) || school_key) as school_key,
    any_value(age) as age,
    cast(sum(possible) as integer) as possible,
    cast(sum(authorised) as integer) as authorised,
    cast(sum(unauthorised) as integer) as unauthorised
from halves_of_enrolments
where not (is_second_half and age is not distinct from 15)
group by pupil, lineage_key, period_key
having sum(possible) > 0 and sum(authorised + unauthorised) <= sum(possible)
