-- Every training session has a date.
-- why: a session without a date counts in its year but in no term; the date stands in free text, and its year may be missing.
-- severity: warn
select
    session.delivery_key,
    written.file || coalesce(', sheet "' || written.sheet || '"', '') || ', row ' || written.line as place,
    'Cannot read session date: "' || session.session_as_written || '" under the month row '
        || coalesce(strftime(written.month, '%b-%y'), '(none)') || '. Write day, month and year, such as 4 May 2022.' as message
from star.fct_training_session as session
inner join lake.training as written on written.delivery_key = session.delivery_key and written.line = session.line
where session.starts_on is null
