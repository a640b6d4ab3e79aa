-- One row per training course, however it was typed, and the member that stands for a course not known.
--
-- key: course_key
-- course_key: key of the course, such as working_together; unknown.
-- course: name with its abbreviations written out.
-- is_education_only: true where the course is offered to education staff alone; NULL for the unknown course.
-- note: how the name was typed where that had to be read, or why a course is kept apart; NULL where plain.
select
    course_key,
    course,
    is_education_only,
    note
from (
    select
        course_key,
        course,
        is_education_only = 'true' as is_education_only,
        note
    from reference.courses
    union all
    select
        'unknown' as course_key,
        'Unknown course' as course,
        cast(null as boolean) as is_education_only,
        'the words in the table match no course' as note
) as course
order by course_key
