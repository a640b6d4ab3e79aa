-- One row per newest figure of the home authority and authority of its region that has one of the same period: for bars in order.
select
    home.measure_key,
    home.cohort_key,
    trend.area_key,
    trend.area,
    case when trend.is_home then home.value else trend.value end as value,
    trend.is_home,
    neighbour.neighbour_key is not null as is_neighbour
from shown_latest as home
join star.dim_area as home_area on home_area.area_key = home.area_key
join report.trend as trend
    on
        trend.measure_key = home.measure_key
        and trend.cohort_key = home.cohort_key
        and trend.period_key = home.period_key
        and trend.coverage = home.coverage
        and trend.is_headline
join star.dim_area as area
    on area.area_key = trend.area_key and area.region_key = home_area.region_key and area.area_kind = 'local authority'
left join star.bridge_neighbour as neighbour
    on neighbour.area_key = home.area_key and neighbour.neighbour_key = trend.area_key and neighbour.is_current
where home.value is not null and trend.value is not null and not trend.is_doubtful
order by home.measure_key, home.cohort_key, trend.value desc, trend.area
