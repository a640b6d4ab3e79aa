-- Every health organisation of a breakdown has a number.
-- why: empty brackets may mean nobody or a number forgotten; no number is put in.
-- severity: warn
select
    session.delivery_key,
    written.file || coalesce(', sheet "' || written.sheet || '"', '') || ', row ' || written.line as place,
    'Cannot read health breakdown in full: "' || written.health_breakdown
        || '" names an organisation without a number. Put the number into its brackets, 0 for nobody.' as message
from star.fct_training_session as session
inner join lake.training as written on written.delivery_key = session.delivery_key and written.line = session.line
where regexp_matches(written.health_breakdown, '\(\s*\)')
