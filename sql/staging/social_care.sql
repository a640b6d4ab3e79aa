-- One row per day of lists and child looked after, care leaver, child with a decision for adoption or adopter that counts until then.
--
-- subject: with _number and _percent the measures that it is counted for. cohorts: those that it belongs to beside what ethnicity, sex,
--   disability and age make of it.
with cases as (
    select
        'looked_after_list' as subject,
        entry.*
    from staging.social_care_period as entry
    join staging.social_list as list on list.list = 'looked_after' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where coalesce(entry.ended_on, entry.as_at) >= list.first_on
    union all by name
    select
        'looked_after' as subject,
        [
            case when entry.started_on <= entry.as_at - interval 1 year then 'looked_after_12_months' end,
            'permanence_' || coalesce(plan.cohort, 'not_recorded'),
            'placement_any',
            'placement_any_' || provider.cohort,
            'placement_' || coalesce(placement.cohort, 'other'),
            'placement_' || coalesce(placement.cohort, 'other') || '_' || provider.cohort
        ] as cohorts,
        entry.*
    from staging.social_care_period as entry
    left join reference.permanence_plans as plan on plan.words = entry.permanence_plan
    left join reference.care_placements as placement on placement.code = entry.placement
    cross join lateral (
        select case entry.provider when 'PR1' then 'own_authority' when 'PR4' then 'private' else 'other_provider' end as cohort
    ) as provider
    where entry.ended_on is null
    union all by name
    select
        'looked_after_started' as subject,
        [case when entry.is_second_period then 'previously_looked_after' end, case when entry.is_asylum_seeker then 'uasc' end] as cohorts,
        entry.*
    from staging.social_care_period as entry
    join staging.social_list as list on list.list = 'looked_after' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.started_on >= list.first_on
    union all by name
    select
        'looked_after_ceased' as subject,
        [case when entry.ended_because in ('E11', 'E12') then 'adopted' end] as cohorts,
        entry.*
    from staging.social_care_period as entry
    join staging.social_list as list on list.list = 'looked_after' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.ended_on >= list.first_on
    union all by name
    select
        'care_leavers' as subject,
        [
            case
                when entry.eligibility is null then 'eligibility_not_recorded'
                when entry.eligibility = 'other' then 'eligibility_other'
                else replace(entry.eligibility, ' ', '_')
            end
        ] as cohorts,
        entry.*
    from staging.social_care_leaver as entry
    union all by name
    select
        'adoption_children' as subject,
        [case when entry.adopted_on is not null then 'adopted' end, case when entry.reversed_on is not null then 'adoption_reversed' end] as cohorts,
        entry.*
    from staging.social_adoption as entry
    where entry.is_of_its_months
    union all by name
    select
        'adoption_reversed' as subject,
        entry.*
    from staging.social_adoption as entry
    where entry.reversed_on is not null and entry.is_of_its_months
    union all by name
    select
        'adoption_waiting' as subject,
        [case when entry.placement_order_on is not null then 'placement_order' end] as cohorts,
        entry.*
    from staging.social_adoption as entry
    where entry.adopted_on is null and entry.reversed_on is null
    union all by name
    select
        'adopters' as subject,
        [entry.status] as cohorts,
        entry.*
    from staging.social_adopter as entry
)

select
    subject,
    cohorts,
    authority_key,
    as_at,
    sex,
    ethnicity,
    is_disabled,
    is_asylum_seeker,
    age
from cases
