-- A training date is in the year of its month row, not before its month, and not after the day the table speaks for.
-- why: a mistyped year moves a session out of its year; right where a section of December runs on into January.
-- severity: warn
select
    session.delivery_key,
    written.file || coalesce(', sheet "' || written.sheet || '"', '') || ', row ' || written.line as place,
    'Cannot believe session date ' || session.starts_on || ': "' || session.session_as_written || '" stands under the month row '
        || coalesce(strftime(session.month_starts_on, '%b-%y'), '(none)') || ' of a table that speaks for ' || written.as_at
        || '. Check the date in the table.' as message
from star.fct_training_session as session
inner join lake.training as written on written.delivery_key = session.delivery_key and written.line = session.line
where
    session.starts_on < session.month_starts_on
    or year(session.starts_on) <> year(session.month_starts_on)
    or session.starts_on > written.as_at
