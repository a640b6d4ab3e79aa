-- One row per child and assessment by social care, open or authorised.
--
-- key: child_key, started_on
-- refers: child_key → star.dim_child
-- refers: started_on → star.dim_date
-- refers: authorised_on or NULL → star.dim_date
-- refers: delivery_key → meta.delivery
-- child_key: child, by the pseudonym in the case system.
-- started_on: day on which it began.
-- authorised_on: day on which it was authorised; NULL while it is open.
-- is_seen: true where the child was seen.
-- needs_support: true where the child was found to need support of social care.
-- age: years of age on the day of the list; -1 before birth.
-- as_at: day of the newest list that has it.
-- delivery_key: delivery that this list came with.
select
    child as child_key,
    started_on,
    authorised_on,
    is_seen,
    needs_support,
    age,
    as_at,
    delivery_key
from staging.social_assessment
where is_current
order by child_key, started_on
