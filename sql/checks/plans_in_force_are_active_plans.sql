-- A plan that has not ended is an active plan, and the other way round.
-- why: the caseload counts plans issued and not ended, the return counts active plans: both are meant to be the same.
-- severity: warn
with named_plans as (
    select
        assessment.request,
        named_plan.file,
        named_plan.delivery_key,
        named_plan.line,
        named_plan.ceased_on
    from lake.ehc_plans_named_plan as named_plan
    join lake.ehc_plans_assessment as assessment on assessment.assessment = named_plan.assessment
)

select
    delivery_key,
    file as place,
    'Cannot say whether ' || count(*) || case when count(*) = 1 then ' plan is' else ' plans are' end
        || ' in force: not ended, and no active plan; the first in row ' || min(line)
        || '. Enter the end in the casework system, or the active plan.' as message
from named_plans as named_plan
where ceased_on is null and not exists (select 1 from lake.ehc_plans_active_plans as active_plan where active_plan.request = named_plan.request)
group by delivery_key, file
union all
select
    active_plan.delivery_key,
    active_plan.file as place,
    'Cannot say whether ' || count(*) || case when count(*) = 1 then ' plan is' else ' plans are' end
        || ' in force: among the active plans, and ended; the first in row ' || min(active_plan.line)
        || '. Correct the casework system.' as message
from lake.ehc_plans_active_plans as active_plan
where
    exists (select 1 from named_plans as named_plan where named_plan.request = active_plan.request)
    and not exists (select 1 from named_plans as named_plan where named_plan.request = active_plan.request and named_plan.ceased_on is null)
group by active_plan.delivery_key, active_plan.file
