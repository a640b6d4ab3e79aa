-- One row per day of lists and child in need, or protection plan, that counts until then.
--
-- subject: with _number and _percent the measures that it is counted for. cohorts: those that it belongs to beside what ethnicity, sex,
--   disability and age make of it.
with cases as (
    select
        'children_in_need_list' as subject,
        [entry.case_status] as cohorts,
        entry.*
    from staging.social_case_status as entry
    union all by name
    select
        'children_in_need' as subject,
        entry.*
    from staging.social_case_status as entry
    where entry.case_status <> 'case_closed'
    union all by name
    select
        'children_in_need_started' as subject,
        entry.*
    from staging.social_need as entry
    join staging.social_list as list on list.list = 'children_in_need' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.started_on >= list.first_on
    union all by name
    select
        'children_in_need_ceased' as subject,
        entry.*
    from staging.social_need as entry
    join staging.social_list as list on list.list = 'children_in_need' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.closed_on >= list.first_on
    union all by name
    select
        'protection_plans_list' as subject,
        entry.*
    from staging.social_protection_plan as entry
    join staging.social_list as list on list.list = 'protection_plans' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where coalesce(entry.ended_on, entry.as_at) >= list.first_on
    union all by name
    select
        'protection_plans' as subject,
        entry.*
    from staging.social_protection_plan as entry
    where entry.ended_on is null
    union all by name
    select
        'protection_plans_started' as subject,
        entry.*
    from staging.social_protection_plan as entry
    join staging.social_list as list on list.list = 'protection_plans' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.started_on >= list.first_on
    union all by name
    select
        'protection_plans_ended' as subject,
        case when entry.ended_on >= entry.started_on + interval 2 year then ['plan_2_years'] else [] end as cohorts,
        entry.*
    from staging.social_protection_plan as entry
    join staging.social_list as list on list.list = 'protection_plans' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.ended_on >= list.first_on
    union all by name
    select
        'protection_plans_emergency' as subject,
        entry.*
    from staging.social_protection_plan as entry
    where entry.ended_on is null and entry.is_emergency
)

select
    subject,
    cohorts,
    authority_key,
    as_at,
    sex,
    ethnicity,
    is_disabled,
    age
from cases
