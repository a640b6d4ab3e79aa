-- One row per training session and agency that the table has a number for, nought included; a blank cell has no row.
--
-- key: session_key, agency_key
-- refers: session_key → star.fct_training_session
-- refers: agency_key → star.dim_agency
-- session_key: training session.
-- agency_key: agency whose staff attended.
-- attendances: people of that agency who attended; the same person at two sessions counts twice.
select
    session_key,
    agency_key,
    attendances
from staging.training_attendance
order by session_key, agency_key
