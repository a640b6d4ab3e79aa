-- One row per area and measure: its newest figure of everybody, beside the home authority's of the same period.
--
-- home: Home authority, same period
-- country: Country
-- rank: Rank in region
with home_figures as (
    select
        measure_key,
        cohort_key,
        period_key,
        coverage,
        value
    from shown_trend
),

main_cohorts as (
    select
        measure_key,
        min_by(cohort_key, (cohort_key <> 'all', cohort_key)) as cohort_key
    from report.latest
    group by measure_key
)

select
    latest.area_key as page,
    latest.topic,
    latest.measure,
    case when mine.measure_key is not null then 'measure/' || latest.measure_key || '/' end as measure_link,
    latest.period,
    measure.unit,
    measure.decimals,
    case when latest.is_home then mine.value else latest.value end as value,
    case when not latest.is_home then mine.value end as home,
    latest.region_value as region,
    latest.national_value as country,
    case when mine.value is not null or not latest.is_home then latest.rank_in_region || ' of ' || latest.areas_in_region end as rank,
    case when mine.value is not null or not latest.is_home then latest.quartile end as quartile
from report.latest as latest
join main_cohorts as main on main.measure_key = latest.measure_key and main.cohort_key = latest.cohort_key
join star.dim_measure as measure on measure.measure_key = latest.measure_key
left join home_figures as mine
    on
        mine.measure_key = latest.measure_key
        and mine.cohort_key = latest.cohort_key
        and mine.period_key = latest.period_key
        and mine.coverage = latest.coverage
where latest.value is not null and not latest.is_doubtful and (not latest.is_home or mine.value is not null)
order by latest.area_key, latest.topic, latest.measure
