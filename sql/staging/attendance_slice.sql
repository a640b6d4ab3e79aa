-- One row per spell of a pupil, school and slice of the year: the sessions that its marks count as.
--
-- The one place where all marks are added up. last_on is the last day with a mark, possible or not; NULL where the register has none yet.
select
    mark.pupil_key,
    mark.school_key,
    school_day.fine_slice,
    any_value(school_day.coarse_slice) as coarse_slice,
    any_value(school_day.year) as year,
    any_value(school_day.is_after_exams) as is_after_exams,
    max(mark.date_key) filter (where code.counts_as <> 'no mark') as last_on,
    cast(count_if(code.is_possible) as integer) as possible,
    cast(count_if(code.is_absence and code.is_authorised) as integer) as authorised,
    cast(count_if(code.is_absence and not code.is_authorised) as integer) as unauthorised
from star.fct_attendance as mark
join staging.attendance_day as school_day on school_day.date_key = mark.date_key
join star.dim_attendance_code as code on code.attendance_code_key = mark.attendance_code_key
group by mark.pupil_key, mark.school_key, school_day.fine_slice
