-- The total attendance of a row is the sum of its agencies.
-- why: the table's own arithmetic; it also fails where a cell of the row was quarantined, until that is corrected.
-- severity: warn
with session_attendances as (
    select session_key, sum(attendances) as attendances
    from star.fct_training
    group by session_key
)
select
    session.delivery_key,
    training_row.file || coalesce(', sheet "' || training_row.sheet || '"', '') || ', row ' || training_row.line as place,
    'Cannot reconcile total attendance: the row says ' || coalesce(cast(session.attendances_as_written as string), 'nothing')
        || ', its agencies add up to ' || coalesce(attended.attendances, 0)
        || '. Ask the training team which is right, and correct the table.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
left join session_attendances as attended on attended.session_key = session.session_key
where coalesce(session.attendances_as_written, 0) <> coalesce(attended.attendances, 0)
