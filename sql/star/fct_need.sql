-- One row per child and episode of need.
--
-- key: child_key, started_on
-- refers: child_key → star.dim_child
-- refers: started_on → star.dim_date
-- refers: closed_on or NULL → star.dim_date
-- refers: seen_on or NULL → star.dim_date
-- refers: delivery_key → meta.delivery
-- child_key: child, by the pseudonym in the case system.
-- started_on: first day of the episode.
-- closed_on: last day; NULL while it is open.
-- need: main need, N1 to N9; N0 where it is not stated.
-- case_status: case status that the list gives, by its first words; NULL where it gives none.
-- closure_reason: why it was closed, RC1 to RC9.
-- seen_on: day on which the child was last seen.
-- age: years of age on the day of the list; -1 before birth.
-- as_at: day of the newest list that has it.
-- delivery_key: delivery that this list came with.
select
    child as child_key,
    started_on,
    closed_on,
    need,
    case_status,
    closure_reason,
    seen_on,
    age,
    as_at,
    delivery_key
from staging.social_need
where is_current
order by child_key, started_on
