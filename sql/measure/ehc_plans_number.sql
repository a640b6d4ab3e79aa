-- One row per snapshot and cohort: plans in force on its day, all of them, by placement and by group of social care.
with placements as (
    select distinct placement
    from reference.plan_placements
    union
    select 'unknown' as placement
),

cohorts_of_placements as (
    select
        'placed_' || replace(placement, ' ', '_') as cohort_key,
        'all' as cohort_of_plans,
        placement
    from placements
    union all
    select
        period.cohort_key,
        period.cohort_key,
        placement
    from placements
    cross join (select distinct cohort_key from staging.plan_cohort_period) as period
)

select
    cohort.cohort_key,
    period.area_key,
    'none' as school_key,
    period.period_key,
    'pupil records' as coverage,
    count(caseload.plan_key) as numerator,
    cast(null as bigint) as denominator
from staging.plan_cohort_period as period
join cohorts_of_placements as cohort on cohort.cohort_of_plans = period.cohort_key
left join staging.plan_caseload as caseload
    on
        caseload.period_key = period.period_key
        and caseload.area_key = period.area_key
        and caseload.cohort_key = period.cohort_key
        and caseload.placement = cohort.placement
where period.period_kind = 'snapshot'
group by all
