-- One row per care leaver who is entitled to services on the day of the newest list.
--
-- key: child_key
-- refers: child_key → star.dim_child
-- refers: delivery_key → meta.delivery
-- child_key: child, by the pseudonym in the case system.
-- eligibility: relevant, former relevant, qualifying or eligible.
-- in_touch: whether the authority is in touch, in the words of the list.
-- suitability: suitable, unsuitable or no information, of the accommodation.
-- accommodation: code of the kind of accommodation.
-- activity: code of education, employment or training; d1 to d3, or G4 to G6, are none of them.
-- age: years of age on the day of the list; -1 before birth.
-- as_at: day of the newest list that has it.
-- delivery_key: delivery that this list came with.
select
    child as child_key,
    eligibility,
    in_touch,
    suitability,
    accommodation,
    activity,
    age,
    as_at,
    delivery_key
from staging.social_care_leaver
where is_current
order by child_key
