-- One row per child and child protection plan.
--
-- key: child_key, started_on
-- refers: child_key → star.dim_child
-- refers: started_on → star.dim_date
-- refers: ended_on or NULL → star.dim_date
-- refers: visited_on or NULL → star.dim_date
-- refers: reviewed_on or NULL → star.dim_date
-- refers: delivery_key → meta.delivery
-- child_key: child, by the pseudonym in the case system.
-- started_on: first day of the plan.
-- ended_on: last day; NULL while it is open.
-- first_category: kind of abuse for which it began: neglect, physical, sexual, emotional or multiple.
-- latest_category: kind of abuse that it is for now.
-- plans_before: protection plans that the child had before.
-- visited_on: day of the latest statutory visit.
-- is_seen_alone: true where the child was seen alone then.
-- reviewed_on: day of the latest review conference.
-- is_emergency: true where there was an emergency protection order or police protection in the six months of the list.
-- age: years of age on the day of the list; -1 before birth.
-- as_at: day of the newest list that has it.
-- delivery_key: delivery that this list came with.
select
    child as child_key,
    started_on,
    ended_on,
    first_category,
    latest_category,
    plans_before,
    visited_on,
    is_seen_alone,
    reviewed_on,
    is_emergency,
    age,
    as_at,
    delivery_key
from staging.social_protection_plan
where is_current
order by child_key, started_on
