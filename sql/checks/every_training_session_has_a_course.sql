-- Every training session has a course.
-- why: take-up by course is wrong where a session has none; a new course, or a new way to type one, needs a line of reference data.
-- severity: warn
select
    session.delivery_key,
    training_row.file || coalesce(', sheet "' || training_row.sheet || '"', '') || ', row ' || training_row.line as place,
    'Cannot match course: "' || session.course_as_written || '" is left of "' || session.session_as_written
        || '". Add it to course_aliases.csv in data/reference, or the course to courses.csv.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
where session.course_key = 'unknown'
