-- One row per plan of a known pupil: the spell of the pupil that it belongs to, on the day of the request or else the first day in force.
--
-- Young people without a unique pupil number here have none.
select
    f.plan_key,
    d.pupil_key
from staging.plan as f
join staging.pupil_day as d
    on d.pupil = f.pupil and d.school_number = 'none'
    and d.year = year(f.known_on) - case when month(f.known_on) < 9 then 1 else 0 end
    and f.known_on between d.starts_on and d.ends_on
