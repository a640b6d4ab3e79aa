-- One row per snapshot and placement, and all of them: plans in force on its day.
with placements as (
    select distinct placement
    from reference.plan_placements
    union
    select 'unknown' as placement
),

cohorts as (
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
    c.cohort_key,
    p.area_key,
    'none' as school_key,
    p.period_key,
    'pupil records' as coverage,
    count(f.plan_key) as numerator,
    null as denominator
from staging.plan_period as p
cross join cohorts as c
left join staging.plan_caseload as f on f.period_key = p.period_key and f.placement = c.placement
where p.period_kind = 'snapshot'
group by all
