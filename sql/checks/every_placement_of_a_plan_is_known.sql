-- Every placement of a plan names a school, a provider or a setting that is known.
-- why: a plan whose place is not known is in no group of the caseload but "not recorded".
-- severity: warn
with places_of_plans as (
    select
        delivery_key,
        file,
        line,
        urn,
        ukprn,
        sen_setting
    from lake.ehc_plans_placement_detail
    union all
    select
        delivery_key,
        file,
        line,
        urn,
        ukprn,
        sen_setting
    from lake.ehc_plans_plan_detail
)

select
    place.delivery_key,
    place.file as place,
    'Cannot place ' || count(*) || case when count(*) = 1 then ' plan: ' else ' plans: ' end || case
        when place.urn is null then 'neither school nor provider nor setting is given'
        else 'no school has the number ' || place.urn
    end || ', the first in row ' || min(place.line) || '. Correct the casework system, or deliver a newer register of schools.' as message
from places_of_plans as place
left join star.dim_school as school on school.urn = place.urn
where place.urn is null and place.ukprn is null and place.sen_setting is null or place.urn is not null and school.school_key is null
group by place.delivery_key, place.file, place.urn
