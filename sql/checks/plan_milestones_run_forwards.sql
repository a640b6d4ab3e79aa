-- A plan is asked for, decided about and issued in this order.
-- why: the twenty weeks are counted between these days; what is not in order is left out of them.
-- severity: warn
select
    f.delivery_key,
    r.file || ', row ' || r.line as place,
    'Cannot count the weeks of a plan: ' || case
        when f.issued_on < f.requested_on then 'it was issued on ' || f.issued_on || ', before its request of ' || f.requested_on
        when f.decided_on < f.requested_on then 'it was decided about on ' || f.decided_on || ', before its request of ' || f.requested_on
        when f.assessed_on < f.decided_on
            then 'the assessment ended on ' || f.assessed_on || ', before the decision of ' || f.decided_on || ' to make it'
        else 'it was issued on ' || f.issued_on || ', before the decision of ' || f.decided_on || ' to assess'
    end || '. Correct the day in the casework system.' as message
from star.fct_plan as f
join lake.ehc_plans_requests as r on f.plan_key = 'request ' || r.request
where
    f.issued_on < f.requested_on
    or f.decided_on < f.requested_on
    or f.assessed_on < f.decided_on
    or f.issued_on < f.decided_on
