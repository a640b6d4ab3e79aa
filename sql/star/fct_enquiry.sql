-- One row per child and section 47 enquiry, with its initial child protection conference.
--
-- key: child_key, started_on
-- refers: child_key → star.dim_child
-- refers: started_on → star.dim_date
-- refers: conference_on or NULL → star.dim_date
-- refers: delivery_key → meta.delivery
-- child_key: child, by the pseudonym in the case system.
-- started_on: day of the strategy discussion that began it.
-- is_conference_unnecessary: true where it ended without the need of a conference; NULL while it goes on.
-- conference_on: day of the conference; NULL where there was none.
-- is_plan: true where the conference decided on a protection plan.
-- enquiries_before: enquiries about the child in the twelve months before.
-- conferences_before: conferences about the child in the twelve months before.
-- age: years of age on the day of the list; -1 before birth.
-- as_at: day of the newest list that has it.
-- delivery_key: delivery that this list came with.
select
    child as child_key,
    started_on,
    is_conference_unnecessary,
    conference_on,
    is_plan,
    enquiries_before,
    conferences_before,
    age,
    as_at,
    delivery_key
from staging.social_enquiry
where is_current
order by child_key, started_on
