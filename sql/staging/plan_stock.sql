-- One row per snapshot: requests and assessments outstanding on its day.
--
-- A request is outstanding from the day it is received until it is decided or withdrawn; an assessment from the decision to assess until
-- its outcome, its withdrawal or the plan. Where a decision has no day, that of the next step has to do; where there is none either, it
-- is taken to be older than every day.
select
    p.period_key,
    p.area_key,
    count(f.plan_key) filter (
        where
            f.requested_on <= p.ends_on
            and not coalesce(least(f.decided_on, f.assessed_on, f.issued_on) <= p.ends_on, f.request_state <> 'open')
    ) as requests_outstanding,
    count(f.plan_key) filter (
        where
            f.request_state = 'goes on'
            and coalesce(f.decided_on, f.requested_on) <= p.ends_on
            and not coalesce(least(f.assessed_on, f.issued_on) <= p.ends_on, f.assessment_state <> 'open')
    ) as assessments_outstanding
from staging.plan_period as p
cross join staging.plan as f
where p.period_kind = 'snapshot'
group by all
