-- Every health organisation of a breakdown has a number.
-- why: empty brackets may mean nobody or a number forgotten; no number is put in.
-- severity: warn
select
    session.delivery_key,
    training_row.file || coalesce(', sheet "' || training_row.sheet || '"', '') || ', row ' || training_row.line as place,
    'Cannot read health breakdown in full: "' || training_row.health_breakdown
        || '" names an organisation without a number. Put the number into its brackets, 0 for nobody.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
where regexp_matches(training_row.health_breakdown, '\(\s*\)')
