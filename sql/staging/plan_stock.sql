-- One row per snapshot: requests and assessments outstanding on its day.
--
-- A request is outstanding from the day it is received until it is decided; a withdrawn one never is. An assessment is outstanding from
-- the decision to assess until its outcome, the plan or its withdrawal. A decision without a date is taken to be older than every day.
select
    p.period_key,
    p.area_key,
    count(f.plan_key) filter (
        where
            f.requested_on <= p.ends_on
            and f.request_state <> 'withdrawn'
            and not coalesce(f.decided_on <= p.ends_on, f.request_state <> 'open')
            and not coalesce(f.issued_on <= p.ends_on, false)
    ) as requests_outstanding,
    count(f.plan_key) filter (
        where
            f.request_state = 'goes on'
            and coalesce(f.decided_on, f.requested_on) <= p.ends_on
            and f.assessment_state <> 'withdrawn'
            and not coalesce(f.assessed_on <= p.ends_on, f.assessment_state <> 'open')
            and not coalesce(f.issued_on <= p.ends_on, false)
    ) as assessments_outstanding
from staging.plan_period as p
cross join staging.plan as f
where p.period_kind = 'snapshot'
group by all
