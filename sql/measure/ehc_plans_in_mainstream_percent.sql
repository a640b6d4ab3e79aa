-- One row per cohort and snapshot: plans in force whose place is in a mainstream school, of all plans in force.
select
    period.cohort_key,
    period.area_key,
    'none' as school_key,
    period.period_key,
    'pupil records' as coverage,
    count(caseload.plan_key) filter (where caseload.placement = 'mainstream') as numerator,
    count(caseload.plan_key) as denominator
from staging.plan_cohort_period as period
left join staging.plan_caseload as caseload
    on caseload.period_key = period.period_key and caseload.area_key = period.area_key and caseload.cohort_key = period.cohort_key
where period.period_kind = 'snapshot'
group by all
