-- One row per action of an action plan, as its newest version words it.
--
-- key: action_key
-- action_key: plan, number and part, such as jtai 2.2.3b.
-- plan: the action plan.
-- number: number of the action; several may share one.
-- part: letter that tells actions of one number apart, in the order of the plan; empty where there is one only.
-- priority: number of the priority that it belongs to.
-- outcome_number: number of the outcome that it is to bring about.
-- outcome: that outcome in words.
-- action: the action in words.
-- first_as_at: reference date of the first version that has it.
-- last_as_at: reference date of the last version that has it.
-- is_in_newest: false where the newest version of the plan has it no more.
with versions as (
    select
        version.*,
        row_number() over (partition by version.action_key order by version.as_at desc) as version_number,
        min(version.as_at) over (partition by version.action_key) as first_as_at,
        max(version.as_at) over (partition by version.plan_key) as newest_as_at
    from staging.action_version as version
)

select
    action_key,
    plan,
    action_ref as number,
    part,
    priority,
    outcome_ref as outcome_number,
    outcome,
    action,
    first_as_at,
    as_at as last_as_at,
    as_at = newest_as_at as is_in_newest
from versions
where version_number = 1
order by action_key
