-- One row per action and version of its plan: what was known of it as at that version, and until the next one.
--
-- The state as at any day is the row whose as_at is not after it and whose until is after it or NULL.
--
-- plan: the action plan.
-- number: number of the action, with its part where several share one.
-- priority: number of the priority.
-- outcome_number: number of the outcome.
-- action: the action in the words of the version.
-- as_at: reference date of the version.
-- until: reference date of the next version that has the action; NULL of the last.
-- is_newest: whether it is the newest version of the plan.
-- state: completed, on track, not on track, not yet started, business as usual, or not told.
-- state_basis: told (by the colour), read (from words) or not told.
-- previous_state: state in the version before; NULL where there is none.
-- agencies: agencies as written.
-- leads: leads as written.
-- first_due_on: day by which it was due in the first version that says one.
-- due_on: day by which it is due as this version has it, without what is put in its place.
-- revised_on: later day that this version puts in its place; NULL where none.
-- slipped_days: days from the first day by which it was due to the latest one of this version; NULL where neither is written.
-- is_overdue: due before the day of the version, and neither completed nor business as usual; due on that very day is not overdue.
-- days_overdue: days from the latest due day to the version; NULL where it is not overdue.
-- completed_on: day on which it was completed, as far as it is said.
-- notes: notes of progress in the version.
-- last_note_on: newest date of them; NULL where none has a date.
-- days_since_last_note: days from it to the version, at most: a month counts from its first day.
-- is_silent_since_due: overdue, and no note is dated after the day by which it was due.
-- has_no_agency: whether no agency is written.
-- has_no_lead: whether no lead is written.
-- has_no_due_day: whether no day is written, and it is neither completed nor business as usual.
-- references_not_found: numbers that it refers to and that the version has not.
-- is_new: whether no earlier version of the plan has it, and there is an earlier one.
-- is_reworded: whether the version before has other words for it.
with plan_starts as (
    select
        action.plan,
        min(version.as_at) as first_as_at
    from star.fct_action_version as version
    inner join star.dim_action as action on action.action_key = version.action_key
    group by action.plan
),

first_due_days as (
    select
        action_key,
        due_on,
        row_number() over (partition by action_key order by as_at) as due_number
    from star.fct_action_version
    where due_on is not null
),

note_counts as (
    select
        action_key,
        as_at,
        count(*) as notes,
        max(dated_on) as last_note_on
    from star.fct_action_note
    where note_kind = 'progress'
    group by action_key, as_at
),

broken_references as (
    select
        action_key,
        as_at,
        count(*) as references_not_found
    from star.fct_action_reference
    where not is_found
    group by action_key, as_at
),

versions as (
    select
        version.*,
        coalesce(version.revised_on, version.due_on) as latest_due_on,
        version.state not in ('completed', 'business as usual') as is_open,
        lag(version.state) over (partition by version.action_key order by version.as_at) as previous_state,
        lag(version.action) over (partition by version.action_key order by version.as_at) as previous_action
    from star.fct_action_version as version
)

select
    action.plan,
    action.number || action.part as number,
    action.priority,
    action.outcome_number,
    version.action,
    version.as_at,
    version.until,
    version.is_newest,
    version.state,
    version.state_basis,
    version.previous_state,
    version.agencies,
    version.leads,
    first_due.due_on as first_due_on,
    version.due_on,
    version.revised_on,
    cast(version.latest_due_on - first_due.due_on as int) as slipped_days,
    version.is_open and coalesce(version.latest_due_on < version.as_at, false) as is_overdue,
    case when version.is_open and version.latest_due_on < version.as_at then cast(version.as_at - version.latest_due_on as int) end as days_overdue,
    version.completed_on,
    cast(coalesce(note_count.notes, 0) as int) as notes,
    note_count.last_note_on,
    cast(version.as_at - note_count.last_note_on as int) as days_since_last_note,
    version.is_open and coalesce(version.latest_due_on < version.as_at, false)
    and coalesce(note_count.last_note_on <= version.latest_due_on, true) as is_silent_since_due,
    version.agencies is null as has_no_agency,
    version.leads is null as has_no_lead,
    version.is_open and version.due_on is null as has_no_due_day,
    cast(coalesce(broken_reference.references_not_found, 0) as int) as references_not_found,
    action.first_as_at = version.as_at and plan_start.first_as_at < version.as_at as is_new,
    coalesce(version.previous_action <> version.action, false) as is_reworded
from versions as version
inner join star.dim_action as action on action.action_key = version.action_key
inner join plan_starts as plan_start on plan_start.plan = action.plan
left join first_due_days as first_due on first_due.action_key = version.action_key and first_due.due_number = 1
left join note_counts as note_count on note_count.action_key = version.action_key and note_count.as_at = version.as_at
left join broken_references as broken_reference
    on broken_reference.action_key = version.action_key and broken_reference.as_at = version.as_at
