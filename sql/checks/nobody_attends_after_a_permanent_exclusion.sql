-- Nobody attends a school that has excluded the pupil permanently.
-- why: a permanent exclusion that was withdrawn or overturned is none, and is still counted; or the marks are another pupil's.
-- severity: warn
with excluded as (
    select
        f.suspension_key,
        f.school_key,
        f.started_on,
        f.delivery_key,
        other.pupil_key
    from star.fct_suspension as f
    join star.dim_pupil as p on p.pupil_key = f.pupil_key
    join star.dim_pupil as other on other.pupil = p.pupil
    where f.category = 'permanent exclusion'
)

select
    e.delivery_key,
    s.school || ' (' || e.school_key || ')' as place,
    'Cannot believe permanent exclusion of ' || e.started_on || ': the pupil has ' || count(*) || ' marks of being present afterwards, the last on '
        || max(m.date_key) || '. Ask the school whether the exclusion was withdrawn, and correct it.' as message
from excluded as e
join star.fct_attendance as m on m.pupil_key = e.pupil_key and m.school_key = e.school_key and m.date_key > e.started_on
join star.dim_attendance_code as k on k.attendance_code_key = m.attendance_code_key and k.counts_as = 'present'
join star.dim_school as s on s.school_key = e.school_key
group by e.suspension_key, e.delivery_key, e.school_key, e.started_on, s.school
