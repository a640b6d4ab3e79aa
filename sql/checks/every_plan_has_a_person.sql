-- Every request and every plan belongs to a person.
-- why: without its person a plan has no pupil; its request or person is missing in another module of the return, or was quarantined.
-- severity: warn
select
    f.delivery_key,
    coalesce(d.file, 'star.fct_plan') as place,
    'Cannot say whose ' || count(*) || case
        when f.person_key is null then ' plans are: the request that they go back to is not there, or names nobody. Load the requests of the same day'
        else ' requests are: the person whom they name is not there. Load the persons of the same day'
    end || ', or look into meta.quarantine.' as message
from star.fct_plan as f
left join lake.ehc_plans_person as p on p.person = f.person_key
left join lake.delivery as d on d.delivery_key = f.delivery_key
where p.person is null
group by f.delivery_key, d.file, f.person_key is null
