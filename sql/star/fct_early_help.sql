-- One row per child and assessment or plan of early help.
--
-- key: child_key, started_on
-- refers: child_key → star.dim_child
-- refers: started_on → star.dim_date
-- refers: completed_on or NULL → star.dim_date
-- refers: delivery_key → meta.delivery
-- child_key: child, by the pseudonym in the case system.
-- started_on: day on which it began.
-- completed_on: day on which it was complete; NULL until then.
-- age: years of age on the day of the list; -1 before birth.
-- as_at: day of the newest list that has it.
-- delivery_key: delivery that this list came with.
select
    child as child_key,
    started_on,
    completed_on,
    age,
    as_at,
    delivery_key
from staging.social_early_help
where is_current
order by child_key, started_on
