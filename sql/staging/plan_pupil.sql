-- One row per plan: the spell of the pupil that it belongs to, on the day of the request, or where that is not known on the first day in force.
--
-- Young people without a unique pupil number here have none.
with day_of as (
    select
        plan_key,
        pupil,
        requested_on,
        coalesce(requested_on, in_force_on) as day
    from staging.plan
    where pupil is not null
)

select
    f.plan_key,
    coalesce(d.pupil_key, s.pupil_key) as pupil_key
from day_of as f
left join staging.pupil_day as d
    on d.pupil = f.pupil and d.school_number = 'none'
    and d.year = year(f.requested_on) - case when month(f.requested_on) < 9 then 1 else 0 end
    and f.requested_on between d.starts_on and d.ends_on
left join staging.pupil_timeline as t on t.pupil = f.pupil and f.day between t.starts_on and t.ends_on
left join staging.pupil_spell as s on s.pupil = t.pupil and s.school_key = t.school_key and s.valid_from = t.valid_from
