-- Nobody attends a school that has excluded the pupil permanently.
-- why: a permanent exclusion that was withdrawn or overturned is still counted; or the marks are another pupil's.
-- severity: warn
with exclusions as (
    select
        suspension.suspension_key,
        suspension.school_key,
        suspension.started_on,
        suspension.delivery_key,
        other.pupil_key
    from star.fct_suspension as suspension
    join star.dim_pupil as pupil on pupil.pupil_key = suspension.pupil_key
    join star.dim_pupil as other on other.pupil = pupil.pupil
    where suspension.category = 'permanent exclusion'
)

select
    exclusion.delivery_key,
    school.school || ' (' || exclusion.school_key || ')' as place,
    'Cannot accept permanent exclusion of ' || exclusion.started_on || ': the pupil has ' || count(*)
        || case when count(*) = 1 then ' mark' else ' marks' end || ' of being present afterwards, the last on ' || max(mark.date_key)
        || '. Ask the school whether the exclusion was withdrawn, and correct it.' as message
from exclusions as exclusion
join star.fct_attendance as mark
    on mark.pupil_key = exclusion.pupil_key and mark.school_key = exclusion.school_key and mark.date_key > exclusion.started_on
join star.dim_attendance_code as code on code.attendance_code_key = mark.attendance_code_key and code.counts_as = 'present'
join star.dim_school as school on school.school_key = exclusion.school_key
group by exclusion.suspension_key, exclusion.delivery_key, exclusion.school_key, exclusion.started_on, school.school
