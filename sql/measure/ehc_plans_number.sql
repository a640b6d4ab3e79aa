-- One row per snapshot and placement, and all of them: plans in force on its day.
with placements as (
    select distinct placement
    from reference.plan_placements
    union
    select 'unknown' as placement
),

cohorts_of_placements as (
    select
        placement,
        'placed_' || replace(placement, ' ', '_') as cohort_key
    from placements
    union all
    select
        placement,
        'all' as cohort_key
    from placements
)

select
    cohort.cohort_key,
    period.area_key,
    'none' as school_key,
    period.period_key,
    'pupil records' as coverage,
    count(caseload.plan_key) as numerator,
    null as denominator
from staging.plan_period as period
cross join cohorts_of_placements as cohort
left join staging.plan_caseload as caseload
    on caseload.period_key = period.period_key and caseload.area_key = period.area_key and caseload.placement = cohort.placement
where period.period_kind = 'snapshot'
group by all
