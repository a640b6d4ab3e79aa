-- Every training session has a date.
-- why: a session without a date counts in its year but in no term; the date stands in free text, and its year may be missing.
-- severity: warn
select
    session.delivery_key,
    training_row.file || coalesce(', sheet "' || training_row.sheet || '"', '') || ', row ' || training_row.line as place,
    'Cannot read session date: "' || session.session_as_written || '" under the month row '
        || coalesce(strftime(training_row.month, '%b-%y'), '(none)') || '. Write day, month and year, such as 4 May 2022.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
where session.starts_on is null
