-- One row per figure that a council report prints; trends and comparisons that follow from other figures are left to fct_scorecard.
with printed_numbers as (
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

printed_versions as (
    select
        measure_key,
        cohort_key,
        area_key,
        period_key,
        coverage,
        as_at,
        cast(as_at as string) as version,
        value,
        status,
        delivery_key
    from printed_numbers
)

select
    printed.measure_key,
    printed.cohort_key,
    printed.area_key,
    'none' as school_key,
    printed.period_key,
    printed.coverage,
    'printed' as basis,
    printed.version,
    cast(printed.value as decimal(18, 6)) as value,
    printed.status,
    cast(case when printed.status = 'observed' then above.value end as decimal(18, 6)) as numerator,
    cast(case when printed.status = 'observed' then below.value end as decimal(18, 6)) as denominator,
    printed.delivery_key
from printed_versions as printed
left join reference.measures as measure on measure.measure_key = printed.measure_key
left join printed_versions as above
    on
        above.measure_key = measure.numerator_key
        and above.cohort_key = printed.cohort_key
        and above.area_key = printed.area_key
        and above.period_key = printed.period_key
        and above.coverage = printed.coverage
        and above.version = printed.version
left join printed_versions as below
    on
        below.measure_key = measure.denominator_key
        and below.cohort_key = printed.cohort_key
        and below.area_key = printed.area_key
        and below.period_key = printed.period_key
        and below.coverage = printed.coverage
        and below.version = printed.version
