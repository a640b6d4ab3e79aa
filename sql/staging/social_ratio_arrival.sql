-- One row per day of lists, share of arrivals and plans, and case that it is about: what it gives above and below the line.
--
-- Of enquiries only those that are complete say whether they needed a conference.
select
    're_referred_children_percent' as measure_key,
    'six months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when list_contains(entry.cohorts, 'previously_referred') then 1 else 0 end as above,
    1 as below
from staging.social_arrival as entry
where entry.subject = 'referred_children'
union all
select
    'assessments_in_45_days_percent' as measure_key,
    'six months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when last_day.passed - first_day.passed <= 45 then 1 else 0 end as above,
    1 as below
from staging.social_assessment as entry
join staging.social_list as list on list.list = 'assessments' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
left join staging.working_day as first_day on first_day.day = entry.started_on
left join staging.working_day as last_day on last_day.day = entry.authorised_on
where entry.authorised_on >= list.first_on
union all
select
    'section_47_without_conference_percent' as measure_key,
    'six months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.conference_on is null then 1 else 0 end as above,
    1 as below
from staging.social_enquiry as entry
join staging.social_list as list on list.list = 'enquiries' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
where entry.started_on >= list.first_on and (entry.is_conference_unnecessary is not null or entry.conference_on is not null)
union all
select
    'conferences_to_plan_percent' as measure_key,
    'six months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.is_plan then 1 else 0 end as above,
    1 as below
from staging.social_enquiry as entry
join staging.social_list as list on list.list = 'enquiries' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
where entry.started_on >= list.first_on and entry.conference_on is not null
union all
select
    'conferences_in_15_days_percent' as measure_key,
    'six months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when last_day.passed - first_day.passed <= 15 then 1 else 0 end as above,
    1 as below
from staging.social_enquiry as entry
join staging.social_list as list on list.list = 'enquiries' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
left join staging.working_day as first_day on first_day.day = entry.started_on
left join staging.working_day as last_day on last_day.day = entry.conference_on
where entry.started_on >= list.first_on and entry.conference_on is not null
union all
select
    'protection_plans_again_percent' as measure_key,
    'six months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.plans_before > 0 then 1 else 0 end as above,
    1 as below
from staging.social_protection_plan as entry
join staging.social_list as list on list.list = 'protection_plans' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
where entry.started_on >= list.first_on
union all
select
    'protection_plans_2_years_percent' as measure_key,
    'six months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.ended_on >= entry.started_on + interval 2 year then 1 else 0 end as above,
    1 as below
from staging.social_protection_plan as entry
join staging.social_list as list on list.list = 'protection_plans' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
where entry.ended_on >= list.first_on
