-- One row per school and source that describes it; place says whose values come first.
--
-- Registers come first, the newer before the older; then reference.schools, which fills in what they have not; then Ofsted's lists, the
-- newest first, which know schools that closed before the registers begin; last the schools that an inspection of such a list was of.
-- Phase and governance are NULL where the source does not say them.
with written_schools as (
    select
        'register of schools' as source,
        1 as rank,
        as_at,
        delivery_key,
        cast(urn as string) as school_key,
        la_code || lpad(establishment_number, 4, '0') as laestab,
        la_code,
        gss_la_code,
        school,
        school_type,
        type_group,
        phase as phase_label,
        cast(null as string) as phase_of_ages,
        opened_on,
        closed_on,
        establishment_status
    from lake.schools_establishments
    union all by name
    select
        'school information of the performance tables' as source,
        1 as rank,
        as_at,
        delivery_key,
        cast(urn as string) as school_key,
        laestab,
        la_code,
        school,
        school_type,
        -- a middle school is deemed secondary if it takes pupils of 13 (Ofsted's lists agree)
        case
            when is_primary and is_secondary and low_age >= 8 and high_age <= 12 then 'primary'
            when is_primary and is_secondary and low_age >= 8 then 'secondary'
            when is_primary and is_secondary then 'all-through'
            when is_primary then 'primary'
            when is_secondary then 'secondary'
            when is_post_16 then 'post-16'
        end as phase_of_ages,
        opened_on,
        closed_on,
        establishment_status
    from lake.school_information
),

inspected_schools as (
    select
        as_at,
        delivery_key,
        unnest(
            [
                {'urn': card_urn, 'laestab': card_laestab, 'school': card_school, 'school_type': card_school_type},
                {'urn': graded_urn, 'laestab': graded_laestab, 'school': graded_school, 'school_type': graded_school_type},
                {'urn': ungraded_urn, 'laestab': ungraded_laestab, 'school': ungraded_school, 'school_type': ungraded_school_type}
            ]
        ) as school
    from lake.ofsted_latest
),

described_schools as (
    select
        written_school.source,
        written_school.rank,
        written_school.as_at,
        written_school.delivery_key,
        written_school.school_key,
        written_school.laestab,
        written_school.school,
        coalesce(of_type.phase, of_phase.phase, written_school.phase_of_ages) as phase,
        coalesce(governance_of_type.governance, governance.governance) as governance,
        written_school.school_type,
        coalesce(area.area_key, authority.area_key) as area_key,
        written_school.opened_on,
        written_school.closed_on,
        written_school.establishment_status
    from written_schools as written_school
    left join reference.school_phases as of_type on of_type.field = 'school_type' and lower(of_type.label) = lower(written_school.school_type)
    left join reference.school_phases as of_phase on of_phase.field = 'phase' and lower(of_phase.label) = lower(written_school.phase_label)
    left join reference.school_governance as governance_of_type
        on governance_of_type.field = 'school_type' and lower(governance_of_type.label) = lower(written_school.school_type)
    left join reference.school_governance as governance
        on governance.field = 'type_group' and lower(governance.label) = lower(written_school.type_group)
    left join staging.area_code as area on area.code_kind = 'gss' and area.code = written_school.gss_la_code
    left join staging.area_code as authority on authority.code_kind = 'number' and authority.code = written_school.la_code
    union all by name
    select
        source,
        2 as rank,
        urn as school_key,
        laestab,
        school,
        phase,
        governance,
        school_type,
        area_key,
        cast(opened_on as date) as opened_on,
        cast(closed_on as date) as closed_on
    from reference.schools
    union all by name
    select
        'list of schools, Ofsted' as source,
        3 as rank,
        as_at,
        delivery_key,
        school_key,
        laestab,
        school,
        nullif(phase, 'unknown') as phase,
        nullif(governance, 'unknown') as governance,
        school_type,
        nullif(area_key, 'unknown') as area_key,
        opened_on
    from staging.school_listed
    union all by name
    select
        'list of schools, Ofsted, as inspected' as source,
        4 as rank,
        inspected_school.as_at,
        inspected_school.delivery_key,
        cast(inspected_school.school.urn as string) as school_key,
        inspected_school.school.laestab as laestab,
        inspected_school.school.school as school,
        of_type.phase,
        governance.governance,
        inspected_school.school.school_type as school_type,
        area.area_key
    from inspected_schools as inspected_school
    left join reference.school_phases as of_type
        on of_type.field = 'school_type' and lower(of_type.label) = lower(inspected_school.school.school_type)
    left join reference.school_governance as governance
        on governance.field = 'school_type' and lower(governance.label) = lower(inspected_school.school.school_type)
    left join staging.area_code as area on area.code_kind = 'number' and area.code = left(inspected_school.school.laestab, 3)
    where inspected_school.school.urn is not null
)

select
    * exclude (rank),
    rank = 1 as is_register,
    row_number() over (partition by school_key order by rank, as_at desc, source, delivery_key, school, school_type, laestab) as place
from described_schools
