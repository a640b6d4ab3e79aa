-- One row per figure that a council report prints; trends and comparisons that follow from other figures are left to fct_scorecard.
with numbers as (
    select
        measure_key,
        cohort_key,
        area_key,
        period_key,
        coverage,
        value,
        status,
        as_at,
        delivery_key
    from staging.scorecard_figure
    where is_figure
    union all
    select
        percent_measure_key as measure_key,
        cohort_key,
        area_key,
        period_key,
        coverage,
        percent as value,
        percent_status as status,
        as_at,
        delivery_key
    from staging.scorecard_figure
    where is_figure and percent_measure_key is not null
),

versions as (
    select
        measure_key,
        cohort_key,
        area_key,
        period_key,
        coverage,
        as_at,
        cast(as_at as varchar) as version,
        value,
        status,
        delivery_key
    from numbers
)

select
    n.measure_key,
    n.cohort_key,
    n.area_key,
    'none' as school_key,
    n.period_key,
    n.coverage,
    'printed' as basis,
    n.version,
    cast(n.value as decimal(18, 6)) as value,
    n.status,
    cast(case when n.status = 'observed' then above.value end as decimal(18, 6)) as numerator,
    cast(case when n.status = 'observed' then below.value end as decimal(18, 6)) as denominator,
    n.delivery_key
from versions as n
left join reference.measures as m on m.measure_key = n.measure_key
left join versions as above
    on
        above.measure_key = m.numerator_key
        and above.cohort_key = n.cohort_key
        and above.area_key = n.area_key
        and above.period_key = n.period_key
        and above.coverage = n.coverage
        and above.version = n.version
left join versions as below
    on
        below.measure_key = m.denominator_key
        and below.cohort_key = n.cohort_key
        and below.area_key = n.area_key
        and below.period_key = n.period_key
        and below.coverage = n.coverage
        and below.version = n.version
