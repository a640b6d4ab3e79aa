-- One row per child and period of being looked after.
--
-- key: child_key, started_on
-- refers: child_key → star.dim_child
-- refers: started_on → star.dim_date
-- refers: ended_on or NULL → star.dim_date
-- refers: delivery_key → meta.delivery
-- child_key: child, by the pseudonym in the case system.
-- started_on: first day of the period.
-- ended_on: last day; NULL while it goes on.
-- ended_because: code of why it ended, such as E11 for adoption.
-- need: main need, N1 to N8.
-- is_second_period: true where the child was looked after before within the twelve months.
-- legal_status: legal status, such as C2 for a full care order.
-- permanence_plan: where the child is to live for good, by its first words.
-- placement: code of the placement, such as U6 for foster care.
-- provider: code of who provides it, PR0 to PR5.
-- placed_on: first day of the placement.
-- placements: placements in the twelve months before the day of the list.
-- reviewed_on: day of the latest review.
-- visited_on: day of the social worker's latest visit.
-- health_on: day of the latest health assessment.
-- dental_on: day of the latest dental check.
-- missing_episodes: times that the child went missing in the twelve months.
-- absent_episodes: times that the child was away without authorisation in the twelve months.
-- interview_offered: yes, no, not applicable or NULL: whether a return interview was offered after the latest time missing.
-- interview_accepted: yes, no or NULL: whether the child accepted it.
-- age: years of age on the day of the list; -1 before birth.
-- as_at: day of the newest list that has it.
-- delivery_key: delivery that this list came with.
select
    child as child_key,
    started_on,
    ended_on,
    ended_because,
    need,
    is_second_period,
    legal_status,
    permanence_plan,
    placement,
    provider,
    placed_on,
    placements,
    reviewed_on,
    visited_on,
    health_on,
    dental_on,
    missing_episodes,
    absent_episodes,
    interview_offered,
    interview_accepted,
    age,
    as_at,
    delivery_key
from staging.social_care_period
where is_current
order by child_key, started_on
