-- Every health organisation of a breakdown is known.
-- why: attendances of an organisation that matches none are in no figure; a new spelling needs a line of reference data.
-- severity: warn
select
    session.delivery_key,
    training_row.file || coalesce(', sheet "' || training_row.sheet || '"', '') || ', row ' || training_row.line as place,
    'Cannot match health organisation: "' || health.organisation_as_written || '" of "' || coalesce(training_row.health_breakdown, '')
        || '". Add it to health_organisation_aliases.csv in data/reference.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
inner join star.fct_training_health as health on health.session_key = session.session_key
where health.agency_key = 'unknown'
