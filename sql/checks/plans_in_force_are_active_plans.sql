-- A plan that has not ended is an active plan, and the other way round.
-- why: the caseload counts plans issued and not ended, the return counts active plans: both are meant to be the same.
-- severity: warn
with named as (
    select
        a.request,
        n.file,
        n.delivery_key,
        n.line,
        n.ceased_on
    from lake.ehc_plans_named_plan as n
    join lake.ehc_plans_assessment as a on a.assessment = n.assessment
)

select
    delivery_key,
    file as place,
    'Cannot say whether ' || count(*) || ' plans are in force: they have not ended, and are no active plans; the first in row ' || min(line)
        || '. End them in the casework system, or put them back.' as message
from named as n
where ceased_on is null and not exists (select 1 from lake.ehc_plans_active_plans as v where v.request = n.request)
group by delivery_key, file
union all
select
    v.delivery_key,
    v.file as place,
    'Cannot say whether ' || count(*) || ' plans are in force: they are active plans, and have ended; the first in row ' || min(v.line)
        || '. Correct the casework system.' as message
from lake.ehc_plans_active_plans as v
where
    exists (select 1 from named as n where n.request = v.request)
    and not exists (select 1 from named as n where n.request = v.request and n.ceased_on is null)
group by v.delivery_key, v.file
