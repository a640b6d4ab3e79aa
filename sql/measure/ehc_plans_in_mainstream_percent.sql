-- One row per snapshot: plans in force whose place is in a mainstream school, of all plans in force.
select
    'all' as cohort_key,
    p.area_key,
    'none' as school_key,
    p.period_key,
    'pupil records' as coverage,
    count(f.plan_key) filter (where f.placement = 'mainstream') as numerator,
    count(f.plan_key) as denominator
from staging.plan_period as p
left join staging.plan_caseload as f on f.period_key = p.period_key
where p.period_kind = 'snapshot'
group by all
