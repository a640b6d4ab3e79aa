-- One row per action of a version of an action plan, with its number, and its part where several actions share a number.
with numbered as (
    select
        plan.plan_key,
        plan.plan,
        plan.written_after,
        action.*,
        row_number() over (partition by action.as_at, action.action_ref order by action.sheet, action.line) as part_number,
        count(*) over (partition by action.as_at, action.action_ref) as parts
    from lake.action_plan as action
    cross join reference.action_plans as plan
    where plan.feed = 'action_plan'
)

select
    plan_key || ' ' || action_ref || case when parts > 1 then chr(cast(96 + part_number as integer)) else '' end as action_key,
    plan_key,
    plan,
    regexp_extract(sheet, '[0-9]+') as priority,
    outcome_ref,
    outcome,
    action_ref,
    case when parts > 1 then chr(cast(96 + part_number as integer)) else '' end as part,
    action,
    why,
    impact,
    agencies,
    lead,
    coalesce(completion, '') as completion,
    coalesce(completion_now, '') as completion_now,
    state,
    delivery_key,
    file,
    as_at,
    sheet,
    line
from numbered
