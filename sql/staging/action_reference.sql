-- One row per place of an action in a version where it refers to another action or to an outcome by its number.
with texts as (
    select action_key, plan_key, as_at, delivery_key, sheet, line, 'action' as place, action as text from staging.action_version
    union all
    select action_key, plan_key, as_at, delivery_key, sheet, line, 'completion' as place, completion as text from staging.action_version
),

references_written as (
    select distinct
        action_key,
        plan_key,
        as_at,
        delivery_key,
        sheet,
        line,
        place,
        unnest(
            regexp_extract_all(text, '(?i)\b(?:see(?: also)?|section|actions?(?: taken)? in)\s+([1-9][.][0-9]{1,2}(?:[.][0-9]{1,2})?)\b', 1)
        ) as reference
    from texts
)

select
    written.action_key,
    written.plan_key,
    written.as_at,
    written.delivery_key,
    written.sheet,
    written.line,
    written.place,
    written.reference,
    exists (
        select 1
        from staging.action_version as target
        where
            target.plan_key = written.plan_key
            and target.as_at = written.as_at
            and written.reference in (target.action_ref, target.outcome_ref)
    ) as is_found
from references_written as written
