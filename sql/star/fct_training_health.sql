-- One row per training session and health organisation that the breakdown of the health figure names.
--
-- key: session_key, agency_key
-- refers: session_key → star.fct_training_session
-- refers: agency_key → star.dim_agency
-- session_key: training session.
-- agency_key: health organisation, conformed; unknown where the spelling matches none.
-- organisation_as_written: spelling in the breakdown, several apart by a blank where one organisation is named twice.
-- attendances: people of that organisation who attended; NULL where it is named without a number.
select
    session_key,
    agency_key,
    organisation_as_written,
    attendances
from staging.training_health
order by session_key, agency_key
