-- One row per plan, place where it is carried out and span of time; preference tells which of several counts on a day.
--
-- Where the plan is in force, the placement of its module counts before the one that the plan names. Settings stand for their own group,
-- schools for that of their type or phase, providers with a UK provider number only for further education, as in DfE's caseload.
with places as (
    select
        'request ' || v.request as plan_key,
        d.urn,
        d.ukprn,
        d.sen_setting,
        d.placement_rank,
        coalesce(d.entry_on, date '1900-01-01') as valid_from,
        coalesce(d.leaving_on, date '2199-12-31') as valid_to,
        1 as source
    from lake.ehc_plans_placement_detail as d
    join lake.ehc_plans_active_plans as v on v.active_plan = d.active_plan
    union all
    select
        coalesce('request ' || a.request, 'plan ' || n.named_plan) as plan_key,
        d.urn,
        d.ukprn,
        d.sen_setting,
        d.placement_rank,
        n.issued_on as valid_from,
        date '2199-12-31' as valid_to,
        2 as source
    from lake.ehc_plans_plan_detail as d
    join lake.ehc_plans_named_plan as n on n.named_plan = d.named_plan
    left join lake.ehc_plans_assessment as a on a.assessment = n.assessment
)

select
    p.plan_key,
    p.valid_from,
    p.valid_to,
    row_number() over (
        partition by p.plan_key
        order by
            p.source,
            p.placement_rank nulls last,
            p.valid_from desc,
            p.urn nulls last,
            p.ukprn nulls last,
            p.sen_setting nulls last
    ) as preference,
    case when p.urn is not null then coalesce(s.school_key, 'unknown') else 'none' end as place_key,
    case
        when p.urn is not null then coalesce(of_type.setting, of_phase.setting, 'school not known')
        when p.sen_setting is not null then coalesce(of_setting.setting, 'setting not known')
        when p.ukprn is not null then of_provider.setting
        else 'not recorded'
    end as setting,
    coalesce(
        case
            when p.urn is not null then coalesce(of_type.placement, of_phase.placement)
            when p.sen_setting is not null then of_setting.placement
            when p.ukprn is not null then of_provider.placement
        end,
        'unknown'
    ) as placement
from places as p
left join staging.school as s on s.school_key = cast(p.urn as varchar)
left join reference.plan_placements as of_type on of_type.known_by = 'type' and of_type.code = s.school_type
left join reference.plan_placements as of_phase on of_phase.known_by = 'phase' and of_phase.code = s.phase
left join reference.plan_placements as of_setting on of_setting.known_by = 'setting' and of_setting.code = p.sen_setting
left join reference.plan_placements as of_provider on of_provider.known_by = 'provider'
