-- Every training session says how it was held.
-- why: take-up is compared between virtual and face to face; (V), V and F2F are known, other words need a line of reference data.
-- severity: warn
select
    session.delivery_key,
    training_row.file || coalesce(', sheet "' || training_row.sheet || '"', '') || ', row ' || training_row.line as place,
    'Cannot read how the session was held: "' || session.session_as_written
        || '" has no word of training_modes.csv in data/reference, or words that contradict each other.'
        || ' Add the word, or correct the table.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
where session.delivery_mode = 'unknown'
