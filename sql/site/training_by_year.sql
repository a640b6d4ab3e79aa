-- One row per financial year and course: what was offered and taken up.
--
-- take_up_percent: Take-up %
select
    financial_year,
    course,
    sessions,
    places_offered,
    attendances,
    take_up_percent
from report.training_take_up
where level in ('all sessions', 'course')
order by financial_year desc, level, course
