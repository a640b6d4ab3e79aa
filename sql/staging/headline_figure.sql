-- One row per series, period and area: whether its figure is the one that answers for its measure, cohort, area and period.
--
-- A figure with a value before one without, one that is not doubtful before one that is, then the basis and the coverage that lead by
-- reference.bases and reference.coverages.
-- is_headline: true for one row of each measure, cohort, area and period.
-- is_latest: true for one headline of each measure, cohort and area: the newest of the kind of period that leads by
--   reference.period_kinds, one with a value before one without.
with ordered_figures as (
    select
        figure.series_period_key,
        figure.area_key,
        series_period.measure_key,
        series_period.cohort_key,
        series_period.period_key,
        series_period.ends_on,
        figure.value is null as is_without_value,
        cast(kind.headline_order as int) as kind_order,
        row_number() over (
            partition by series_period.measure_key, series_period.cohort_key, figure.area_key, series_period.period_key
            order by
                figure.value is null,
                figure.is_doubtful,
                cast(basis.headline_order as int),
                cast(coverage.headline_order as int),
                series_period.coverage
        ) as headline_order
    from staging.figure_in_context as figure
    join staging.series_period as series_period on series_period.series_period_key = figure.series_period_key
    left join reference.bases as basis on basis.basis = figure.basis
    left join reference.coverages as coverage on coverage.coverage = series_period.coverage
    left join reference.period_kinds as kind on kind.period_kind = series_period.period_kind
),

headlines as (
    select
        series_period_key,
        area_key,
        row_number() over (
            partition by measure_key, cohort_key, area_key
            order by is_without_value, kind_order, ends_on desc nulls last, period_key desc
        ) = 1 as is_latest
    from ordered_figures
    where headline_order = 1
)

select
    figure.series_period_key,
    figure.area_key,
    headline.series_period_key is not null as is_headline,
    coalesce(headline.is_latest, false) as is_latest
from ordered_figures as figure
left join headlines as headline
    on headline.series_period_key = figure.series_period_key and headline.area_key = figure.area_key
