-- One row per day of lists and child in need on them: the case status, the first that holds.
--
-- Looked after, on a protection plan, with a child in need plan, under assessment, closed. What the lists of looked-after children and of
-- plans know comes before what the list of children in need says; a looked-after child with a plan is looked after.
with ranked_entries as (
    select
        entry.*,
        case
            when care.child is not null or entry.closed_on is null and entry.case_status = 'looked after' then 1
            when plan.child is not null or entry.closed_on is null and entry.case_status = 'child protection' then 2
            when entry.closed_on is not null or entry.case_status = 'closed' then 5
            when entry.case_status = 'child in need' then 3
            when entry.case_status = 'open assessment' or assessment.child is not null then 4
            else 6
        end as rank
    from staging.social_need as entry
    left join (select distinct as_at, child from staging.social_care_period where ended_on is null) as care
        on care.as_at = entry.as_at and care.child = entry.child
    left join (select distinct as_at, child from staging.social_protection_plan where ended_on is null) as plan
        on plan.as_at = entry.as_at and plan.child = entry.child
    left join (select distinct as_at, child from staging.social_assessment where authorised_on is null) as assessment
        on assessment.as_at = entry.as_at and assessment.child = entry.child
    join staging.social_list as list on list.list = 'children_in_need' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where coalesce(entry.closed_on, entry.as_at) >= list.first_on
)

select
    authority_key,
    as_at,
    child,
    sex,
    ethnicity,
    is_disabled,
    age,
    [
        'case_looked_after', 'case_protection_plan', 'case_in_need_plan', 'case_open_assessment', 'case_closed', 'case_not_recorded'
    ][case when rank = 6 then 6 else rank end] as case_status
from ranked_entries
-- an open episode without a status is no closed one
qualify row_number() over (partition by as_at, child order by case rank when 6 then 4.5 else rank end, started_on desc) = 1
