-- One row per action of the newest version of a plan that is late, has slipped, or of which nothing is said.
--
-- first_due_on: First due
-- revised_on: Revised to
-- days_overdue: Days overdue
-- last_note_on: Last note
-- references_not_found: Refers to, not found
select
    number as action,
    state,
    state_basis,
    agencies,
    first_due_on,
    revised_on,
    days_overdue,
    last_note_on,
    nullif(references_not_found, 0) as references_not_found,
    plan
from report.action_plan
where is_newest and (is_overdue or slipped_days > 0 or state = 'not told' or has_no_lead or has_no_due_day or references_not_found > 0)
order by days_overdue desc nulls last, plan, number
