-- One row per school and academic year that there are figures from records of.
--
-- suspension_rate: Suspensions per 100 pupils
-- absence_rate: Absence %
-- persistent_absence_rate: Persistent absence %
-- grade: Ofsted grade (1 outstanding to 4)
select
    school,
    'school/' || urn || '/' as school_link,
    academic_year as year,
    case phase when 'pru' then 'pupil referral unit' else phase end as phase,
    pupils,
    suspensions,
    suspensions < limits.smallest_group as suspensions_grey,
    suspension_rate,
    is_small as suspension_rate_grey,
    absence_rate,
    is_small as absence_rate_grey,
    persistent_absence_rate,
    is_small as persistent_absence_rate_grey,
    permanent_exclusions,
    permanent_exclusions < limits.smallest_group as permanent_exclusions_grey,
    grade
from report.school_profile
cross join (select max(smallest_group) as smallest_group from star.dim_measure) as limits
where area_key = (select area_key from star.dim_area where is_home)
order by academic_year desc, suspension_rate desc nulls last, school
