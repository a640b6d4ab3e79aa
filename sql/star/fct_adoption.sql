-- One row per child and decision that the child should be placed for adoption.
--
-- key: child_key, decided_on
-- refers: child_key → star.dim_child
-- refers: decided_on → star.dim_date
-- refers: adopted_on or NULL → star.dim_date
-- refers: delivery_key → meta.delivery
-- child_key: child, by the pseudonym in the case system.
-- decided_on: day of the decision.
-- entered_care_on: day on which the child came into care.
-- placement_order_on: day of the placement order.
-- matched_on: day on which child and adopters were matched.
-- fostered_on: day on which the child came to foster carers who adopt; NULL where it did not.
-- placed_on: day on which the child was placed for adoption.
-- adopted_on: day of the adoption order.
-- reversed_on: day of the decision against adoption.
-- age: years of age on the day of the list; -1 before birth.
-- as_at: day of the newest list that has it.
-- delivery_key: delivery that this list came with.
select
    child as child_key,
    decided_on,
    entered_care_on,
    placement_order_on,
    matched_on,
    fostered_on,
    placed_on,
    adopted_on,
    reversed_on,
    age,
    as_at,
    delivery_key
from staging.social_adoption
where is_current
order by child_key, decided_on
