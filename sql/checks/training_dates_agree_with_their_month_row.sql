-- A training date is in the year of its month row, not before its month, and not after the reference date of its table.
-- why: a mistyped year moves a session out of its year; right where a section of December runs on into January.
-- severity: warn
select
    session.delivery_key,
    training_row.file || coalesce(', sheet "' || training_row.sheet || '"', '') || ', row ' || training_row.line as place,
    'Cannot accept session date ' || session.starts_on || ': "' || session.session_as_written || '" stands under the month row '
        || coalesce(strftime(session.month_starts_on, '%b-%y'), '(none)') || ' of a table whose reference date is ' || training_row.as_at
        || '. Check the date in the table.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
where
    session.starts_on < session.month_starts_on
    or year(session.starts_on) <> year(session.month_starts_on)
    or session.starts_on > training_row.as_at
