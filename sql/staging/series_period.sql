-- One row per series and period that has a figure about an area: the set of figures that are compared with each other.
--
-- series_period_key: number of the set; it means nothing outside one build.
-- previous_key, year_earlier_key, two_years_earlier_key: the same series in the adjacent period and one and two years earlier; NULL across
-- a break of the series.
-- counts_factor, shift, step: of staging.measure_rounding.
-- good: 1 where higher is better, -1 where lower is; NULL for neutral measures.
with series_periods as (
    select
        series_key,
        period_key,
        measure_key,
        cohort_key,
        coverage,
        row_number() over (order by series_key, period_key) as series_period_key
    from star.fct_figure
    where school_key = 'none' and is_current
    group by series_key, period_key, measure_key, cohort_key, coverage
),

-- the first day on which the figures are what they are in the period
unbroken_series as (
    select
        series_periods.series_period_key,
        max(series_break.break_on) as begins_on
    from series_periods
    join staging.period as period on period.period_key = series_periods.period_key
    join star.bridge_series_break as series_break
        on
            series_break.measure_key = series_periods.measure_key
            and series_break.break_on <= period.starts_on
            and coalesce(series_break.coverage, series_periods.coverage) = series_periods.coverage
    group by series_periods.series_period_key
)

select
    current_set.series_period_key,
    current_set.series_key,
    current_set.measure_key,
    current_set.cohort_key,
    current_set.coverage,
    current_set.period_key,
    measure.topic,
    measure.measure,
    measure.unit,
    measure.polarity,
    measure.has_bands,
    measure.smallest_group,
    measure.is_cumulative and period.period_kind = 'year to date' as can_only_grow,
    case measure.polarity when 'higher is better' then 1 when 'lower is better' then -1 end as good,
    rounding.counts_factor,
    rounding.shift,
    rounding.step,
    cohort.cohort,
    period.period,
    period.period_kind,
    period.ends_on,
    case when unbroken.begins_on is null or previous_period.starts_on >= unbroken.begins_on then previous_set.series_period_key end
        as previous_key,
    case when unbroken.begins_on is null or year_earlier.starts_on >= unbroken.begins_on then year_earlier_set.series_period_key end
        as year_earlier_key,
    case when unbroken.begins_on is null or two_years_earlier.starts_on >= unbroken.begins_on then two_years_earlier_set.series_period_key end
        as two_years_earlier_key
from series_periods as current_set
join star.dim_measure as measure on measure.measure_key = current_set.measure_key
join staging.measure_rounding as rounding on rounding.measure_key = current_set.measure_key
join star.dim_cohort as cohort on cohort.cohort_key = current_set.cohort_key
join staging.period as period on period.period_key = current_set.period_key
left join unbroken_series as unbroken on unbroken.series_period_key = current_set.series_period_key
left join staging.period as previous_period on previous_period.period_key = period.previous_period_key
left join staging.period as year_earlier on year_earlier.period_key = period.year_earlier_period_key
left join staging.period as two_years_earlier on two_years_earlier.period_key = year_earlier.year_earlier_period_key
left join series_periods as previous_set
    on previous_set.series_key = current_set.series_key and previous_set.period_key = previous_period.period_key
left join series_periods as year_earlier_set
    on year_earlier_set.series_key = current_set.series_key and year_earlier_set.period_key = year_earlier.period_key
left join series_periods as two_years_earlier_set
    on two_years_earlier_set.series_key = current_set.series_key and two_years_earlier_set.period_key = two_years_earlier.period_key
