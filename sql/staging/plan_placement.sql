-- One row per plan, place where it is carried out and span of time; preference says which of several counts on a day.
--
-- Where the plan is in force, the placement of its module counts before the one that the plan names. Settings stand for their own group,
-- schools for that of their type or phase, providers with a UK provider number only for further education, as in DfE's caseload.
with places_of_plans as (
    select
        'request ' || active_plan.request as plan_key,
        placement.urn,
        placement.ukprn,
        placement.sen_setting,
        placement.placement_rank,
        coalesce(placement.entry_on, date '1900-01-01') as valid_from,
        coalesce(placement.leaving_on, date '2199-12-31') as valid_to,
        1 as source
    from lake.ehc_plans_placement_detail as placement
    join lake.ehc_plans_active_plans as active_plan on active_plan.active_plan = placement.active_plan
    union all
    select
        coalesce('request ' || assessment.request, 'plan ' || named_plan.named_plan) as plan_key,
        plan_detail.urn,
        plan_detail.ukprn,
        plan_detail.sen_setting,
        plan_detail.placement_rank,
        named_plan.issued_on as valid_from,
        date '2199-12-31' as valid_to,
        2 as source
    from lake.ehc_plans_plan_detail as plan_detail
    join lake.ehc_plans_named_plan as named_plan on named_plan.named_plan = plan_detail.named_plan
    left join lake.ehc_plans_assessment as assessment on assessment.assessment = named_plan.assessment
)

select
    place.plan_key,
    place.valid_from,
    place.valid_to,
    row_number() over (
        partition by place.plan_key
        order by
            place.source,
            place.placement_rank nulls last,
            place.valid_from desc,
            place.urn nulls last,
            place.ukprn nulls last,
            place.sen_setting nulls last
    ) as preference,
    case when place.urn is not null then coalesce(school.school_key, 'unknown') else 'none' end as place_key,
    case
        when place.urn is not null then coalesce(of_type.setting, of_phase.setting, 'school not known')
        when place.sen_setting is not null then coalesce(of_setting.setting, 'setting not known')
        when place.ukprn is not null then of_provider.setting
        else 'not recorded'
    end as setting,
    coalesce(
        case
            when place.urn is not null then coalesce(of_type.placement, of_phase.placement)
            when place.sen_setting is not null then of_setting.placement
            when place.ukprn is not null then of_provider.placement
        end,
        'unknown'
    ) as placement
from places_of_plans as place
left join staging.school as school on school.school_key = cast(place.urn as string)
left join reference.plan_placements as of_type on of_type.known_by = 'type' and of_type.code = school.school_type
left join reference.plan_placements as of_phase on of_phase.known_by = 'phase' and of_phase.code = school.phase
left join reference.plan_placements as of_setting on of_setting.known_by = 'setting' and of_setting.code = place.sen_setting
left join reference.plan_placements as of_provider on of_provider.known_by = 'provider'
