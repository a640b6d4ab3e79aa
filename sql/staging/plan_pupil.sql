-- One row per plan of a known pupil: the spell of the pupil that it belongs to, on the day of the request or else the first day in force.
--
-- Young people without a unique pupil number here have none.
select
    plan.plan_key,
    pupil_day.pupil_key
from staging.plan as plan
join staging.pupil_day as pupil_day
    on pupil_day.pupil = plan.pupil and pupil_day.school_number = 'none'
    and pupil_day.year = year(plan.known_on) - case when month(plan.known_on) < 9 then 1 else 0 end
    and plan.known_on between pupil_day.starts_on and pupil_day.ends_on
