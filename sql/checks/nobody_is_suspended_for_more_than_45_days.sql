-- Nobody is suspended for more than 45 days in an academic year.
-- why: the law sets that limit, over all schools of a pupil; lunchtimes are half a day each.
-- severity: warn
select
    cast(null as string) as delivery_key,
    'star.fct_suspension, ' || suspension.academic_year as place,
    'Cannot accept ' || cast(sum(suspension.days) as double) || ' days of suspension of one pupil in ' || count(*)
        || case when count(*) = 1 then ' suspension from ' else ' suspensions from ' end || min(suspension.started_on) || ' to '
        || max(suspension.started_on) || ', the last at '
        || max_by(school.school, (suspension.started_on, suspension.suspension_key)) || '. Ask the school; more than 45 are not lawful.' as message
from star.fct_suspension as suspension
join star.dim_pupil as pupil on pupil.pupil_key = suspension.pupil_key
join star.dim_school as school on school.school_key = suspension.school_key
where suspension.category in ('suspension', 'lunchtime suspension') and pupil.pupil is not null
group by suspension.academic_year, pupil.pupil
having sum(suspension.days) > 45
