-- One row per authority, snapshot and cohort: requests and assessments outstanding on its day.
--
-- A request is outstanding from the day it is received until it is decided or withdrawn; an assessment from the decision to assess until
-- its outcome, its withdrawal or the plan. Where a decision has no day, that of the next step has to do; where there is none either, it
-- is taken to be older than every day.
select
    period.period_key,
    period.area_key,
    period.cohort_key,
    count(plan.plan_key) filter (
        where
            plan.requested_on <= period.ends_on
            and not coalesce(least(plan.decided_on, plan.assessed_on, plan.issued_on) <= period.ends_on, plan.request_state <> 'open')
    ) as requests_outstanding,
    count(plan.plan_key) filter (
        where
            plan.request_state = 'goes on'
            and coalesce(plan.decided_on, plan.requested_on) <= period.ends_on
            and not coalesce(least(plan.assessed_on, plan.issued_on) <= period.ends_on, plan.assessment_state <> 'open')
    ) as assessments_outstanding
from staging.plan_cohort_period as period
left join staging.plan_cohort as plan
    on
        plan.authority_key = period.area_key
        and plan.cohort_key = period.cohort_key
        and period.ends_on between plan.counts_from and plan.counts_to
where period.period_kind = 'snapshot'
group by all
