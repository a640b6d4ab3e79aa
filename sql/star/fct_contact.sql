-- One row per contact and child, as the newest list that covers its day has it.
--
-- key: child_key, contacted_on, source or NULL
-- refers: child_key → star.dim_child
-- refers: contacted_on → star.dim_date
-- refers: delivery_key → meta.delivery
-- child_key: child, by the pseudonym in the case system.
-- contacted_on: day of the contact.
-- source: code of who made it, such as 2A for schools.
-- age: years of age on the day of the list; -1 before birth.
-- as_at: day of the newest list that has it.
-- delivery_key: delivery that this list came with.
select
    child as child_key,
    contacted_on,
    source,
    age,
    as_at,
    delivery_key
from staging.social_contact
where is_current
order by child_key, contacted_on, source
