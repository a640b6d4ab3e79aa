-- One row per series, period and area: mean and median of its statistical neighbours of the newest set that have a value.
--
-- Of counts there are none, as they grow with the area: the mean of a large and a small one says nothing of a third.
select
    figure.series_period_key,
    neighbour.area_key,
    neighbour.neighbour_set,
    cast(count(*) as int) as neighbours_counted,
    cast(avg(cast(figure.value as double)) as decimal(28, 10)) as neighbours_mean,
    cast(percentile_cont(0.5) within group (order by cast(figure.value as double)) as decimal(28, 10)) as neighbours_median
from star.bridge_neighbour as neighbour
join staging.leading_figure as figure on figure.area_key = neighbour.neighbour_key
join staging.series_period as series_period on series_period.series_period_key = figure.series_period_key and series_period.unit <> 'number'
where neighbour.is_current and figure.value is not null and not figure.is_doubtful
group by figure.series_period_key, neighbour.area_key, neighbour.neighbour_set
