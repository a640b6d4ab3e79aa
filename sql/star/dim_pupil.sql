-- One row per pupil, school and spell of the pupil's characteristics there within an academic year, and the member that stands for a pupil not known.
--
-- key: pupil_key
-- refers: school_key → star.dim_school
-- pupil_key: number of the spell, the same in every release; 0 for a pupil not known.
-- pupil: pseudonym of the pupil, the same in every feed; NULL for a pupil not known.
-- school_key: school that the spell is at.
-- valid_from: first day of the spell.
-- valid_to: last day of the spell, at the latest 31 August of the academic year; NULL for a pupil not known.
-- entry_on: day of entry into the school; NULL where no census has the pupil there.
-- leaving_on: last day at the school; NULL while the pupil is there, or not known.
-- enrolment_status: C current, M main and S subsidiary of two registrations, F further education, O other provider, G guest, or unknown.
-- year_group: N1, N2, R, 1 to 14, E1, E2, M mixed or X not following years, in the academic year of the spell; unknown where no census of
--   it, or of a year before, says.
-- phase: primary, secondary, special, pru, nursery and so on: that of the school, in all-through schools that of the year group,
--   else of the age.
-- sex: F, M or unknown.
-- ethnicity: four-letter code of the ethnic group, by the newest census; or unknown.
-- language: code of the first language, by the newest census; or unknown.
-- is_fsm: true while eligible for free school meals; NULL where no census has the pupil on roll.
-- sen_provision: EHC plan (with it the older statements), SEN support (with it School Action and School Action Plus), none or unknown.
-- is_looked_after: true while looked after by the authority.
-- social_care: looked after, protection plan, in need or none, the first that holds; by the lists of social care, where a bridge of numbers
--   leads from them to the pupil.
-- birth_month: first day of the month of birth.
-- age_at_start_of_year: age in years on 31 August before the academic year of the spell; NULL where the month of birth is not known.
-- source: school census; another school (records of the pupil here, characteristics from elsewhere); another year (no census of the year
--   has the pupil); or no census (records alone).
with pupils as (
    select
        pupil_key,
        pupil,
        school_key,
        valid_from,
        valid_to,
        entry_on,
        leaving_on,
        enrolment_status,
        year_group,
        phase,
        sex,
        ethnicity,
        language,
        is_fsm,
        sen_provision,
        is_looked_after,
        social_care,
        birth_month,
        age_at_start_of_year,
        source
    from staging.pupil_spell
    union all
    select
        cast(0 as bigint) as pupil_key,
        cast(null as string) as pupil,
        'unknown' as school_key,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to,
        cast(null as date) as entry_on,
        cast(null as date) as leaving_on,
        'unknown' as enrolment_status,
        'unknown' as year_group,
        'unknown' as phase,
        'unknown' as sex,
        'unknown' as ethnicity,
        'unknown' as language,
        cast(null as boolean) as is_fsm,
        'unknown' as sen_provision,
        false as is_looked_after,
        'none' as social_care,
        cast(null as date) as birth_month,
        cast(null as int) as age_at_start_of_year,
        cast(null as string) as source
)

select
    pupil_key,
    pupil,
    school_key,
    valid_from,
    valid_to,
    entry_on,
    leaving_on,
    enrolment_status,
    year_group,
    phase,
    sex,
    ethnicity,
    language,
    is_fsm,
    sen_provision,
    is_looked_after,
    social_care,
    birth_month,
    age_at_start_of_year,
    source
from pupils
order by pupil_key
