-- One row per pupil, school, day and session.
--
-- refers: school_key → star.dim_school
-- values of session: own
-- upn: pseudonym of the unique pupil number.
-- school_key: school.
-- marked_on: day.
-- session: morning or afternoon.
-- mark: mark of the register.
-- delivery_key: delivery that it came with.
select
    upn,
    school as school_key,
    marked_on,
    session,
    mark,
    delivery_key
from lake.marks
order by school, marked_on, session, upn
