-- One row per authority, group of social care and unbroken stretch of days on which it is known which pupils are in it.
--
-- A list knows the days that it covers, as far as a bridge of numbers says which pupils its children are. The episodes of children looked
-- after know those from the first on which one of them left care: of earlier days they have only those who stayed.
with bridges as (
    select
        authority_key,
        max(as_at) as as_at
    from lake.child_numbers
    group by authority_key
),

children_looked_after as (
    select
        authority_key,
        person_id,
        case when count(*) = count(ended_on) then max(ended_on) end as left_on,
        max(as_at) as as_at
    from lake.looked_after
    group by authority_key, person_id
),

spans as (
    select
        list.authority_key,
        case list.list
            when 'looked_after' then 'looked_after'
            when 'protection_plans' then 'protection_plan'
            when 'children_in_need' then 'in_need'
        end as cohort_key,
        list.first_on as starts_on,
        least(list.as_at, bridge.as_at) as ends_on
    from staging.social_list as list
    join bridges as bridge on bridge.authority_key = list.authority_key and bridge.as_at >= list.first_on
    where list.list in ('looked_after', 'protection_plans', 'children_in_need')
    union all
    select
        authority_key,
        'looked_after' as cohort_key,
        coalesce(min(left_on), max(as_at)) as starts_on,
        max(as_at) as ends_on
    from children_looked_after
    group by authority_key
),

spans_and_reach as (
    select
        *,
        max(ends_on) over (
            partition by authority_key, cohort_key order by starts_on, ends_on rows between unbounded preceding and 1 preceding
        ) as reached_on
    from spans
),

numbered_spans as (
    select
        *,
        sum(case when reached_on is null or starts_on > reached_on + 1 then 1 else 0 end)
            over (partition by authority_key, cohort_key order by starts_on, ends_on) as stretch
    from spans_and_reach
)

select
    authority_key,
    cohort_key,
    min(starts_on) as starts_on,
    max(ends_on) as ends_on
from numbered_spans
group by authority_key, cohort_key, stretch
