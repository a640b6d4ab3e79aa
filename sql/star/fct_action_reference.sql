-- One row per number of another action or outcome that an action of a version refers to.
--
-- key: action_key, as_at, place, reference
-- refers: action_key → star.dim_action
-- refers: delivery_key → meta.delivery
-- action_key: the action that refers.
-- as_at: reference date of the version.
-- place: where it does: action (its own words) or completion (its notes).
-- reference: number that it names, such as 1.1.3 or 1.2.
-- is_found: whether that version has an action or outcome of that number.
-- delivery_key: delivery that it came with.
select
    action_key,
    as_at,
    place,
    reference,
    is_found,
    delivery_key
from staging.action_reference
order by action_key, as_at, place, reference
