-- Every suspension has a pupil.
-- why: the pupil of a census suspension is in another file of the census; without it the suspension is in no cohort but those of its school.
-- severity: warn
select
    f.delivery_key,
    coalesce(d.file, 'star.fct_suspension') as place,
    'Cannot find the pupils of ' || count(*) || ' suspensions, the first of ' || min(f.started_on)
        || ': the pupils of the census do not have them. Load the same census''s pupils, or look into meta.quarantine.' as message
from star.fct_suspension as f
left join lake.delivery as d on d.delivery_key = f.delivery_key
where f.pupil_key = 0
group by f.delivery_key, d.file
