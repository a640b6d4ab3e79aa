-- One row per plan and state of its newest version.
select
    plan,
    state,
    count(*) as actions,
    cast(max(as_at) as date) as as_at
from report.action_plan
where is_newest
group by plan, state
order by plan, actions desc, state
