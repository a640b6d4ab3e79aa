-- One row per training session and agency that the table has a number for, nought included; a blank cell has no row.
--
-- homes: unite
-- key: session_key, agency_key
-- refers: session_key → star.fct_training_session
-- refers: agency_key → star.dim_agency
-- refers: starts_on or NULL → star.dim_date
-- session_key: training session.
-- agency_key: agency whose staff attended.
-- starts_on: date of the session; NULL where it cannot be read.
-- attendances: people of that agency who attended; the same person at two sessions counts twice.
select
    attendance.session_key,
    attendance.agency_key,
    session.starts_on,
    attendance.attendances
from staging.training_attendance as attendance
left join star.fct_training_session as session on session.session_key = attendance.session_key
order by attendance.session_key, attendance.agency_key
