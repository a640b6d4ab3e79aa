-- One row per snapshot, cohort and plan in force on its day, with its placement: in force by then and not yet ended.
select
    period.period_key,
    period.area_key,
    period.cohort_key,
    plan.plan_key,
    coalesce(min_by(placement.placement, placement.preference), 'unknown') as placement
from staging.plan_cohort_period as period
join staging.plan_cohort as plan
    on
        plan.authority_key = period.area_key
        and plan.cohort_key = period.cohort_key
        and period.ends_on between plan.counts_from and plan.counts_to
        and plan.in_force_on <= period.ends_on
        and (plan.ceased_on > period.ends_on or plan.ceased_on is null)
left join staging.plan_placement as placement
    on placement.plan_key = plan.plan_key and period.ends_on between placement.valid_from and placement.valid_to
where period.period_kind = 'snapshot'
group by all
