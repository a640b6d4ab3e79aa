-- Every request and every plan belongs to a person.
-- why: without its person a plan has no pupil; its request or person is missing in another module of the return, or was quarantined.
-- severity: warn
select
    plan.delivery_key,
    coalesce(delivery.file, 'star.fct_plan') as place,
    'Cannot find the person of ' || count(*) || case
        when plan.person is null
            then case when count(*) = 1 then ' plan' else ' plans' end
                || ': the request behind it is not there, or names no person. Load the requests of the same day'
        else case when count(*) = 1 then ' request' else ' requests' end || ': no person has that key. Load the persons of the same day'
    end || ', or look into meta.quarantine.' as message
from star.fct_plan as plan
left join lake.ehc_plans_person as person on person.person = plan.person
left join lake.delivery as delivery on delivery.delivery_key = plan.delivery_key
where person.person is null
group by plan.delivery_key, delivery.file, plan.person is null
