-- One row per measure, area, year and day on which a report speaks: the published figure, and where it stood by the neighbours of that day.
--
-- Of all authorities are the quartiles, which say nothing where only a part of them is loaded: fewer than a hundred give none.
-- Beside a count, which grows with its area, stands no other.
-- neighbour_set: the list of statistical neighbours that was in force on the day.
-- band: lower, in range or higher: against the middle half of all authorities.
with report_days as (
    select distinct as_at
    from star.fct_printed
),

published_figures as (
    select
        figure.measure_key,
        figure.area_key,
        figure.period_key,
        period.ends_on,
        area.area_kind,
        area.region_key,
        area.country_key,
        measure.unit,
        avg(figure.value) as value
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    join star.dim_area as area on area.area_key = figure.area_key
    join star.dim_period as period on period.period_key = figure.period_key
    where
        figure.basis = 'published'
        and figure.is_current
        and figure.cohort_key = 'all'
        and figure.school_key = 'none'
        and figure.value is not null
        and figure.measure_key in (select measure_key from star.fct_printed)
    group by all
),

comparators as (
    select
        measure_key,
        area_key,
        area_kind,
        period_key,
        value
    from published_figures
    where unit <> 'number'
),

quartiles as (
    select
        measure_key,
        period_key,
        count(*) as authorities,
        cast(percentile_cont(0.25) within group (order by cast(value as double)) as decimal(18, 6)) as lower_quartile,
        cast(percentile_cont(0.75) within group (order by cast(value as double)) as decimal(18, 6)) as upper_quartile
    from comparators
    where area_kind = 'local authority'
    group by measure_key, period_key
    having count(*) >= 100
),

sets_in_force as (
    select
        report_day.as_at,
        neighbour.area_key,
        max(neighbour.valid_from) as valid_from
    from report_days as report_day
    join star.bridge_neighbour as neighbour on neighbour.valid_from <= report_day.as_at
    group by report_day.as_at, neighbour.area_key
),

means_of_neighbours as (
    select
        in_force.as_at,
        in_force.area_key,
        neighbour.neighbour_set,
        figure.measure_key,
        figure.period_key,
        count(*) as neighbours,
        cast(avg(cast(figure.value as double)) as decimal(18, 6)) as mean
    from sets_in_force as in_force
    join star.bridge_neighbour as neighbour on neighbour.area_key = in_force.area_key and neighbour.valid_from = in_force.valid_from
    join comparators as figure on figure.area_key = neighbour.neighbour_key
    group by in_force.as_at, in_force.area_key, neighbour.neighbour_set, figure.measure_key, figure.period_key
)

select
    figure.measure_key,
    figure.area_key,
    figure.period_key,
    figure.ends_on,
    report_day.as_at,
    cast(figure.value as decimal(18, 6)) as value,
    cast(region.value as decimal(18, 6)) as region_value,
    cast(country.value as decimal(18, 6)) as national_value,
    neighbours.mean as neighbours_mean,
    neighbours.neighbours,
    neighbours.neighbour_set,
    quartile.authorities,
    quartile.lower_quartile,
    quartile.upper_quartile,
    case
        when figure.value < quartile.lower_quartile then 'lower'
        when figure.value > quartile.upper_quartile then 'higher'
        when quartile.lower_quartile is not null then 'in range'
    end as band
from published_figures as figure
cross join report_days as report_day
join star.dim_area as home on home.area_key = figure.area_key and home.is_home
left join comparators as region
    on
        region.measure_key = figure.measure_key
        and region.period_key = figure.period_key
        and region.area_key = figure.region_key
left join comparators as country
    on
        country.measure_key = figure.measure_key
        and country.period_key = figure.period_key
        and country.area_key = figure.country_key
left join means_of_neighbours as neighbours
    on
        neighbours.measure_key = figure.measure_key
        and neighbours.period_key = figure.period_key
        and neighbours.area_key = figure.area_key
        and neighbours.as_at = report_day.as_at
left join quartiles as quartile on quartile.measure_key = figure.measure_key and quartile.period_key = figure.period_key
