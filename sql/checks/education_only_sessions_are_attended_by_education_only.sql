-- A session for education only is attended by education only, and is one of a course for education only.
-- why: the figure of another agency slipped into the row, or the course in the reference data is not what the cell says.
-- severity: warn
with other_attendances as (
    select session_key, sum(attendances) as attendances
    from star.fct_training
    where agency_key <> 'education'
    group by session_key
)
select
    session.delivery_key,
    training_row.file || coalesce(', sheet "' || training_row.sheet || '"', '') || ', row ' || training_row.line as place,
    'Cannot accept audience: "' || session.session_as_written || '" is for ' || session.audience || case
        when other.attendances > 0 then ', and ' || other.attendances
            || case when other.attendances = 1 then ' person' else ' people' end || ' of other agencies attended'
        else ', and courses.csv in data/reference says otherwise of the course'
    end || '. Check the row, or is_education_only of the course.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
inner join star.dim_course as course on course.course_key = session.course_key
left join other_attendances as other on other.session_key = session.session_key
where
    session.audience = 'education only' and other.attendances > 0
    or (session.audience = 'education only') <> course.is_education_only
