-- One row per series and period: why it has no figure of the country or of a region, where it has none.
--
-- national, regional: in words, as report.trend shows it.
with published_coverages as (
    select
        series_period.measure_key,
        series_period.cohort_key,
        series_period.period_key,
        area.area_kind,
        min(series_period.coverage) as first_coverage,
        max(series_period.coverage) as last_coverage
    from staging.leading_figure as figure
    join staging.series_period as series_period on series_period.series_period_key = figure.series_period_key
    join star.dim_area as area on area.area_key = figure.area_key
    where area.area_kind in ('country', 'region') and figure.basis = 'published' and figure.value is not null
    group by series_period.measure_key, series_period.cohort_key, series_period.period_key, area.area_kind
),

-- another coverage than that of the series of which there is a figure; NULL where there is none
other_coverages as (
    select
        series_period.series_period_key,
        published.area_kind,
        case
            when published.first_coverage <> series_period.coverage then published.first_coverage
            when published.last_coverage <> series_period.coverage then published.last_coverage
        end as other_coverage
    from staging.series_period as series_period
    join published_coverages as published
        on
            published.measure_key = series_period.measure_key
            and published.cohort_key = series_period.cohort_key
            and published.period_key = series_period.period_key
)

select
    series_period.series_period_key,
    coalesce('published of another coverage only: ' || of_country.other_coverage, 'none is published') as national,
    coalesce('published of another coverage only: ' || of_region.other_coverage, 'none is published') as regional
from staging.series_period as series_period
left join other_coverages as of_country
    on of_country.series_period_key = series_period.series_period_key and of_country.area_kind = 'country'
left join other_coverages as of_region
    on of_region.series_period_key = series_period.series_period_key and of_region.area_kind = 'region'
