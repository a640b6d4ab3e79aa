-- A plan is asked for, decided about and issued in this order.
-- why: the twenty weeks are counted between these days; what is not in order is left out of them.
-- severity: warn
select
    plan.delivery_key,
    request.file || ', row ' || request.line as place,
    'Cannot count the weeks of a plan: ' || case
        when plan.issued_on < plan.requested_on then 'it was issued on ' || plan.issued_on || ', before its request of ' || plan.requested_on
        when plan.decided_on < plan.requested_on then 'it was decided about on ' || plan.decided_on || ', before its request of ' || plan.requested_on
        when plan.assessed_on < plan.decided_on
            then 'the assessment ended on ' || plan.assessed_on || ', before the decision of ' || plan.decided_on || ' to make it'
        else 'it was issued on ' || plan.issued_on || ', before the decision of ' || plan.decided_on || ' to assess'
    end || '. Correct the day in the casework system.' as message
from star.fct_plan as plan
join lake.ehc_plans_requests as request on plan.plan_key = 'request ' || request.request
where
    plan.issued_on < plan.requested_on
    or plan.decided_on < plan.requested_on
    or plan.assessed_on < plan.decided_on
    or plan.issued_on < plan.decided_on
