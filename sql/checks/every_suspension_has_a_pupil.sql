-- Every suspension has a pupil.
-- why: the pupil of a census suspension is in another file of the census; without it the suspension is in no cohort but those of its school.
-- severity: warn
select
    suspension.delivery_key,
    coalesce(delivery.file, 'star.fct_suspension') as place,
    'Cannot find the pupil of ' || count(*) || case when count(*) = 1 then ' suspension' else ' suspensions' end || ', the first of '
        || min(suspension.started_on)
        || ': not among the pupils of the census. Load the same census''s pupils, or look into meta.quarantine.' as message
from star.fct_suspension as suspension
left join lake.delivery as delivery on delivery.delivery_key = suspension.delivery_key
where suspension.pupil_key = 0
group by suspension.delivery_key, delivery.file
