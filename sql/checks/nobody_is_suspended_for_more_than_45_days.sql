-- Nobody is suspended for more than 45 days in an academic year.
-- why: the law sets that limit, over all schools of a pupil; lunchtimes are half a day each.
-- severity: warn
select
    cast(null as varchar) as delivery_key,
    'star.fct_suspension, ' || f.academic_year as place,
    'Cannot accept ' || cast(sum(f.days) as double) || ' days of suspension of one pupil in ' || count(*)
        || ' suspensions from ' || min(f.started_on) || ' to ' || max(f.started_on) || ', the last at '
        || max_by(s.school, (f.started_on, f.suspension_key)) || '. Ask the school; more than 45 are not lawful.' as message
from star.fct_suspension as f
join star.dim_pupil as p on p.pupil_key = f.pupil_key
join star.dim_school as s on s.school_key = f.school_key
where f.category in ('suspension', 'lunchtime suspension') and p.pupil is not null
group by f.academic_year, p.pupil
having sum(f.days) > 45
