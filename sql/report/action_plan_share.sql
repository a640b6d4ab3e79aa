-- One row per version of an action plan and group of its actions: all of them, or those of a priority, an agency or a lead.
--
-- An action of two agencies counts for each of them, and once in the total.
--
-- plan: the action plan.
-- as_at: reference date of the version.
-- is_newest: whether it is the newest version of the plan.
-- grouped_by: plan, priority, agency or lead.
-- member: the priority, agency or lead; none written where the plan names none.
-- actions: actions of the group.
-- completed: those that are completed.
-- business_as_usual: those that have become business as usual.
-- on_track: those that are on track.
-- not_on_track: those that are not on track.
-- not_yet_started: those that are not yet started.
-- not_told: those of which neither a colour nor words tell the state.
-- overdue: those that are overdue on the day of the version.
-- completed_percent: completed ones as a percentage of all of the group; those not told count as not completed.
-- completed_percent_of_told: completed ones as a percentage of those whose state is told or read; NULL where it is of none.
with versions as (
    select
        action.plan,
        action.priority,
        version.action_key,
        version.as_at,
        version.is_newest,
        version.state,
        version.state not in ('completed', 'business as usual')
        and coalesce(coalesce(version.revised_on, version.due_on) < version.as_at, false) as is_overdue
    from star.fct_action_version as version
    inner join star.dim_action as action on action.action_key = version.action_key
),

agencies_of_actions as (
    select distinct
        bridge.action_key,
        bridge.as_at,
        case when bridge.agency_key = 'unknown' then bridge.as_written else agency.agency end as member
    from star.bridge_action_agency as bridge
    inner join star.dim_agency as agency on agency.agency_key = bridge.agency_key
),

leads_of_actions as (
    select distinct
        bridge.action_key,
        bridge.as_at,
        case when bridge.lead_key = 'unknown' then bridge.as_written else responsible.lead end as member
    from star.bridge_action_lead as bridge
    inner join star.dim_lead as responsible on responsible.lead_key = bridge.lead_key
),

group_members as (
    select plan, as_at, is_newest, state, is_overdue, 'plan' as grouped_by, 'all actions' as member from versions
    union all
    select plan, as_at, is_newest, state, is_overdue, 'priority' as grouped_by, priority as member from versions
    union all
    select
        version.plan,
        version.as_at,
        version.is_newest,
        version.state,
        version.is_overdue,
        'agency' as grouped_by,
        coalesce(agency.member, 'none written') as member
    from versions as version
    left join agencies_of_actions as agency on agency.action_key = version.action_key and agency.as_at = version.as_at
    union all
    select
        version.plan,
        version.as_at,
        version.is_newest,
        version.state,
        version.is_overdue,
        'lead' as grouped_by,
        coalesce(responsible.member, 'none written') as member
    from versions as version
    left join leads_of_actions as responsible on responsible.action_key = version.action_key and responsible.as_at = version.as_at
),

counts as (
    select
        plan,
        as_at,
        is_newest,
        grouped_by,
        member,
        count(*) as actions,
        count(case when state = 'completed' then 1 end) as completed,
        count(case when state = 'business as usual' then 1 end) as business_as_usual,
        count(case when state = 'on track' then 1 end) as on_track,
        count(case when state = 'not on track' then 1 end) as not_on_track,
        count(case when state = 'not yet started' then 1 end) as not_yet_started,
        count(case when state = 'not told' then 1 end) as not_told,
        count(case when is_overdue then 1 end) as overdue
    from group_members
    group by plan, as_at, is_newest, grouped_by, member
)

select
    plan,
    as_at,
    is_newest,
    grouped_by,
    member,
    actions,
    completed,
    business_as_usual,
    on_track,
    not_on_track,
    not_yet_started,
    not_told,
    overdue,
    cast(round(cast(100 * completed as decimal(18, 6)) / actions, 1) as decimal(9, 1)) as completed_percent,
    cast(round(cast(100 * completed as decimal(18, 6)) / nullif(actions - not_told, 0), 1) as decimal(9, 1)) as completed_percent_of_told
from counts
