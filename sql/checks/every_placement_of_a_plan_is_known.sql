-- Every placement of a plan names a school, a provider or a setting that is known.
-- why: a plan whose place is not known is in no group of the caseload but "not recorded".
-- severity: warn
with place as (
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
    p.delivery_key,
    p.file as place,
    'Cannot place ' || count(*) || ' plans: ' || case
        when p.urn is null then 'neither school nor provider nor setting is given'
        else 'no school has the number ' || p.urn
    end || ', the first in row ' || min(p.line) || '. Correct the casework system, or deliver a newer register of schools.' as message
from place as p
left join star.dim_school as s on s.urn = p.urn
where p.urn is null and p.ukprn is null and p.sen_setting is null or p.urn is not null and s.school_key is null
group by p.delivery_key, p.file, p.urn
