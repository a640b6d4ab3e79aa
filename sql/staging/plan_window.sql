-- One row per authority with an extract of plans: the days that it covers in full.
--
-- An extract holds every plan in force, however old, but requests refused, plans ended and so on only of the years that it covers.
-- Counts of an earlier year would be of the survivors only. It covers the calendar years from the first in which anything came to an
-- end without a plan in force; where nothing did, from the first event. It ends with the oldest of its modules.
with first_days as (
    select
        authority_key,
        least(
            min(ceased_on),
            min(decided_on) filter (where request_state in ('refused', 'withdrawn')),
            min(assessed_on) filter (where assessment_state in ('refused', 'withdrawn'))
        ) as first_end_on,
        least(min(requested_on), min(in_force_on)) as first_event_on
    from staging.plan
    group by authority_key
),

modules as (
    select
        'requests' as module,
        authority_key,
        as_at
    from lake.ehc_plans_requests
    union all
    select
        'assessment' as module,
        authority_key,
        as_at
    from lake.ehc_plans_assessment
    union all
    select
        'named plan' as module,
        authority_key,
        as_at
    from lake.ehc_plans_named_plan
    union all
    select
        'active plans' as module,
        authority_key,
        as_at
    from lake.ehc_plans_active_plans
),

days_of_modules as (
    select
        module,
        authority_key,
        max(as_at) as as_at
    from modules
    group by module, authority_key
)

select
    module.authority_key,
    cast(date_trunc('year', coalesce(any_value(first_day.first_end_on), any_value(first_day.first_event_on))) as date) as starts_on,
    min(module.as_at) as ends_on
from days_of_modules as module
left join first_days as first_day on first_day.authority_key = module.authority_key
group by module.authority_key
