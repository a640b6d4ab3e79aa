-- No session is attended by more people than it offered places.
-- why: a mistyped figure; right where a session was overbooked, or people joined a virtual session without a place.
-- severity: warn
with session_attendances as (
    select session_key, sum(attendances) as attendances
    from star.fct_training
    group by session_key
)
select
    session.delivery_key,
    training_row.file || coalesce(', sheet "' || training_row.sheet || '"', '') || ', row ' || training_row.line as place,
    'Cannot accept take-up: ' || attended.attendances || case when attended.attendances = 1 then ' person' else ' people' end
        || ' attended "' || session.session_as_written || '" with '
        || session.places_offered || case when session.places_offered = 1 then ' place' else ' places' end
        || '. Check both figures; an overbooked session may stay.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
inner join session_attendances as attended on attended.session_key = session.session_key
where attended.attendances > session.places_offered
