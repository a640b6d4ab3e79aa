-- One row per measure and cohort: the newest figure of the home authority with the four years before it, as the edition shows it.
--
-- stored: table
select
    trend.*,
    latest.age_in_months,
    case when trend.is_compared then latest.value_1_year_before end as value_1_year_before,
    case when trend.is_compared then latest.value_2_years_before end as value_2_years_before,
    so_far.period as so_far_period,
    so_far.value as so_far_value,
    so_far.change_on_year as so_far_change_on_year
from shown_trend as trend
join report.latest as latest
    on latest.series_key = trend.series_key and latest.area_key = trend.area_key and latest.period_key = trend.period_key
left join shown_trend as so_far
    on
        so_far.measure_key = latest.measure_key
        and so_far.cohort_key = latest.cohort_key
        and so_far.period_key = latest.so_far_period_key
where trend.is_latest
