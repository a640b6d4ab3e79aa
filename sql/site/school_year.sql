-- One row per school and academic year: pupils, absence, suspensions and grade.
--
-- absence_rate: Absence %
-- persistent_absence_rate: Persistent absence %
-- suspension_rate: Suspensions per 100 pupils
-- pupils_with_plan: With an EHC plan
-- pupils_with_sen_support: With SEN support
-- pupils_with_free_school_meals: With free school meals
-- grade: Ofsted grade (1 outstanding to 4)
select
    urn as page,
    period,
    pupils,
    pupils_with_plan,
    pupils_with_plan < limits.smallest_group as pupils_with_plan_grey,
    pupils_with_sen_support,
    pupils_with_sen_support < limits.smallest_group as pupils_with_sen_support_grey,
    pupils_with_free_school_meals,
    pupils_with_free_school_meals < limits.smallest_group as pupils_with_free_school_meals_grey,
    absence_rate,
    is_small as absence_rate_grey,
    persistent_absence_rate,
    is_small as persistent_absence_rate_grey,
    suspensions,
    suspensions < limits.smallest_group as suspensions_grey,
    suspension_rate,
    is_small as suspension_rate_grey,
    permanent_exclusions,
    permanent_exclusions < limits.smallest_group as permanent_exclusions_grey,
    grade,
    graded_on
from report.school_profile
cross join (select max(smallest_group) as smallest_group from star.dim_measure) as limits
where area_key = (select area_key from star.dim_area where is_home)
order by urn, academic_year desc
