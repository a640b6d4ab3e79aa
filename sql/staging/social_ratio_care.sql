-- One row per day of lists, share or sum of children looked after, and child that it is about: what it gives above and below the line.
--
-- Children missing or away are of the whole list, as its columns look back twelve months; checks of health and teeth are of those looked
-- after for twelve months or more, within six months for under-fives' health. Of a birth only the month is known here: a child stayed until
-- the 18th birthday who ceased to be looked after in its month or later.
with children_of_list as (
    select entry.*
    from staging.social_care_period as entry
    join staging.social_list as list on list.list = 'looked_after' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where coalesce(entry.ended_on, entry.as_at) >= list.first_on
),

settled_children as (
    select *
    from children_of_list
    where ended_on is null and started_on <= as_at - interval 1 year
),

ceased_children as (
    select entry.*
    from staging.social_care_period as entry
    join staging.social_list as list on list.list = 'looked_after' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.ended_on >= list.first_on
)

select
    'looked_after_missing_percent_of_list' as measure_key,
    'twelve months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.missing_episodes > 0 then 1 else 0 end as above,
    1 as below
from children_of_list as entry
union all
select
    'looked_after_missing_number_of_list' as measure_key,
    'twelve months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.missing_episodes > 0 then 1 else 0 end as above,
    null as below
from children_of_list as entry
union all
select
    'looked_after_missing_incidents_number_of_list' as measure_key,
    'twelve months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    coalesce(entry.missing_episodes, 0) as above,
    null as below
from children_of_list as entry
union all
select
    'looked_after_missing_incidents_average_of_list' as measure_key,
    'twelve months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    entry.missing_episodes as above,
    1 as below
from children_of_list as entry
where entry.missing_episodes > 0
union all
select
    'looked_after_absent_percent_of_list' as measure_key,
    'twelve months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.absent_episodes > 0 then 1 else 0 end as above,
    1 as below
from children_of_list as entry
union all
select
    'looked_after_absent_number_of_list' as measure_key,
    'twelve months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.absent_episodes > 0 then 1 else 0 end as above,
    null as below
from children_of_list as entry
union all
select
    'looked_after_absent_incidents_number_of_list' as measure_key,
    'twelve months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    coalesce(entry.absent_episodes, 0) as above,
    null as below
from children_of_list as entry
union all
select
    'looked_after_absent_incidents_average_of_list' as measure_key,
    'twelve months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    entry.absent_episodes as above,
    1 as below
from children_of_list as entry
where entry.absent_episodes > 0
union all
select
    'looked_after_dental_percent' as measure_key,
    'snapshot' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.dental_on > entry.as_at - interval 1 year then 1 else 0 end as above,
    1 as below
from settled_children as entry
union all
select
    'looked_after_health_list_percent' as measure_key,
    'snapshot' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.health_on > entry.as_at - to_months(case when entry.age < 5 then 6 else 12 end) then 1 else 0 end as above,
    1 as below
from settled_children as entry
union all
select
    'looked_after_ceased_adopted_percent' as measure_key,
    'six months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.ended_because in ('E11', 'E12') then 1 else 0 end as above,
    1 as below
from ceased_children as entry
union all
select
    'looked_after_ceased_guardianship_percent' as measure_key,
    'six months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when entry.ended_because in ('E43', 'E44', 'E45', 'E46', 'E47', 'E48') then 1 else 0 end as above,
    1 as below
from ceased_children as entry
union all
select
    'care_ended_at_18_percent' as measure_key,
    'six months' as period_kind,
    entry.authority_key,
    entry.as_at,
    'all' as cohort_key,
    case when date_trunc('month', entry.ended_on) >= entry.birth_month + interval 18 year then 1 else 0 end as above,
    1 as below
from ceased_children as entry
where date_trunc('month', entry.ended_on) >= entry.birth_month + interval 16 year
