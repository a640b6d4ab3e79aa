-- One row per figure that a council report prints; what follows from other figures is left to fct_scorecard and fct_printed.
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
        delivery_key,
        sheet,
        line,
        cell,
        'scorecard' as feed
    from staging.scorecard_figure
    where is_figure
    union all by name
    select
        percent_measure_key as measure_key,
        cohort_key,
        area_key,
        period_key,
        coverage,
        percent as value,
        percent_status as status,
        as_at,
        delivery_key,
        sheet,
        line,
        cell,
        'scorecard' as feed
    from staging.scorecard_figure
    where is_figure and percent_measure_key is not null
    union all by name
    from staging.figure_reported
),

printed_versions as (
    select
        *,
        cast(as_at as string) as version,
        as_at = max(as_at) over (partition by feed, measure_key, cohort_key, area_key, period_key, coverage) as is_current
    from printed_numbers
)

select
    figure.measure_key,
    figure.cohort_key,
    figure.area_key,
    'none' as school_key,
    figure.period_key,
    figure.coverage,
    'printed' as basis,
    figure.version,
    figure.is_current,
    cast(figure.value as decimal(18, 6)) as value,
    figure.status,
    cast(case when figure.status = 'observed' then above.value end as decimal(18, 6)) as numerator,
    cast(case when figure.status = 'observed' then below.value end as decimal(18, 6)) as denominator,
    figure.delivery_key,
    figure.sheet,
    figure.line,
    figure.cell,
    figure.field
from printed_versions as figure
left join reference.measures as measure on measure.measure_key = figure.measure_key
left join printed_versions as above
    on
        above.measure_key = measure.numerator_key
        and above.cohort_key = figure.cohort_key
        and above.area_key = figure.area_key
        and above.period_key = figure.period_key
        and above.coverage = figure.coverage
        and above.version = figure.version
        and above.feed = figure.feed
left join printed_versions as below
    on
        below.measure_key = measure.denominator_key
        and below.cohort_key = figure.cohort_key
        and below.area_key = figure.area_key
        and below.period_key = figure.period_key
        and below.coverage = figure.coverage
        and below.version = figure.version
        and below.feed = figure.feed
