-- One row per training session and health organisation that the breakdown of the health figure names.
--
-- homes: unite
-- key: session_key, agency_key
-- refers: session_key → star.fct_training_session
-- refers: agency_key → star.dim_agency
-- refers: starts_on or NULL → star.dim_date
-- session_key: training session.
-- agency_key: health organisation, conformed; unknown where the spelling matches none.
-- organisation_as_written: spelling in the breakdown, several apart by a blank where one organisation is named twice.
-- starts_on: date of the session; NULL where it cannot be read.
-- attendances: people of that organisation who attended; NULL where it is named without a number.
select
    attendance.session_key,
    attendance.agency_key,
    attendance.organisation_as_written,
    session.starts_on,
    attendance.attendances
from staging.training_health as attendance
left join star.fct_training_session as session on session.session_key = attendance.session_key
order by attendance.session_key, attendance.agency_key
