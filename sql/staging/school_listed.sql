-- One row per list of Ofsted's and school in it, as the list describes it; older lists stay.
--
-- is_list_of_all: whether the list names schools that have not been inspected too. That of 2015 does not.
-- school_kind: kind of school in the scorecard's words; NULL for a primary school of a list that gives no ages.
with written_schools as (
    select
        delivery_key,
        as_at,
        line,
        urn,
        laestab,
        school,
        school_type,
        phase,
        pupils,
        cast(null as date) as opened_on,
        cast(null as bigint) as low_age,
        cast(null as bigint) as high_age,
        false as is_list_of_all
    from lake.ofsted_overall
    union all by name
    select
        delivery_key,
        as_at,
        line,
        urn,
        laestab,
        school,
        school_type,
        phase,
        pupils,
        opened_on,
        low_age,
        high_age,
        true as is_list_of_all
    from lake.ofsted_latest
),

described_schools as (
    select
        written_school.* replace (cast(written_school.urn as string) as urn),
        coalesce(of_type.phase, of_phase.phase, 'unknown') as known_phase,
        coalesce(governance.governance, 'unknown') as governance,
        coalesce(area.area_key, 'unknown') as area_key
    from written_schools as written_school
    left join reference.school_phases as of_type on of_type.field = 'school_type' and lower(of_type.label) = lower(written_school.school_type)
    left join reference.school_phases as of_phase on of_phase.field = 'ofsted_phase' and lower(of_phase.label) = lower(written_school.phase)
    left join reference.school_governance as governance
        on governance.field = 'school_type' and lower(governance.label) = lower(written_school.school_type)
    left join staging.area_code as area on area.code_kind = 'number' and area.code = left(written_school.laestab, 3)
)

select
    delivery_key,
    as_at,
    line,
    urn as school_key,
    laestab,
    school,
    school_type,
    known_phase as phase,
    case known_phase
        when 'primary' then
            case
                when low_age is null or high_age is null then null
                when high_age <= 7 then 'Infant'
                when low_age >= 7 and high_age <= 11 then 'Junior'
                else 'Primary'
            end
        when 'nursery' then 'Nursery'
        when 'secondary' then 'Secondary'
        when 'special' then 'Special'
        when 'pru' then 'Pupil referral unit'
    end as school_kind,
    governance,
    area_key,
    opened_on,
    pupils,
    low_age,
    high_age,
    is_list_of_all
from described_schools
