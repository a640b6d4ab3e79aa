-- One row per spell of a pupil, school and slice of the year: the sessions that its marks count as.
--
-- The one place where all marks are added up. last_on is the last day with a mark, possible or not; NULL where the register has none yet.
select
    f.pupil_key,
    f.school_key,
    d.fine_slice,
    any_value(d.coarse_slice) as coarse_slice,
    any_value(d.year) as year,
    any_value(d.is_after_exams) as is_after_exams,
    max(f.date_key) filter (where c.counts_as <> 'no mark') as last_on,
    cast(count_if(c.is_possible) as integer) as possible,
    cast(count_if(c.is_absence and c.is_authorised) as integer) as authorised,
    cast(count_if(c.is_absence and not c.is_authorised) as integer) as unauthorised
from star.fct_attendance as f
join staging.attendance_day as d on d.date_key = f.date_key
join star.dim_attendance_code as c on c.attendance_code_key = f.attendance_code_key
group by f.pupil_key, f.school_key, d.fine_slice
