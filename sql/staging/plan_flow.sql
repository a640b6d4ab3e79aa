-- One row per authority, cohort and month, quarter or calendar year: plans issued here, and how many within twenty weeks (140 days) of their request.
--
-- Plans taken over, and plans without a request, were not issued here. A plan whose request has no day, or a later one, counts as issued and
-- is left out of the twenty weeks. The cohort is that of the day of issue.
select
    period.period_key,
    period.area_key,
    period.cohort_key,
    count(plan.plan_key) as issued,
    count(plan.plan_key) filter (where plan.days_to_issue >= 0) as timed,
    count(plan.plan_key) filter (where plan.days_to_issue between 0 and 140) as in_time,
    count(plan.plan_key) filter (where plan.days_to_issue >= 0 and not plan.is_exception) as timed_without_exceptions,
    count(plan.plan_key) filter (where plan.days_to_issue between 0 and 140 and not plan.is_exception) as in_time_without_exceptions
from staging.plan_cohort_period as period
left join staging.plan_cohort as plan
    on
        plan.authority_key = period.area_key
        and plan.cohort_key = period.cohort_key
        and plan.is_issued_here
        and plan.issued_on between period.starts_on and period.ends_on
        and plan.issued_on between plan.counts_from and plan.counts_to
where period.period_kind in ('month', 'quarter', 'calendar year')
group by all
