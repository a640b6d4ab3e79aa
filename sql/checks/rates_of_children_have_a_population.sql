-- For every day of lists of social care a population of children is known.
-- why: without one no rate per 10,000 children can be computed, and the printed ones have nothing beside them.
-- severity: warn
select distinct
    cast(null as string) as delivery_key,
    counted.area_key || ', ' || period.ends_on as place,
    'Cannot compute rates per 10,000 children from the lists of social care: the number of children aged 0 to 17 is not known for that day. '
        || 'Add it to data/reference/child_populations.csv, with its source.' as message
from star.fct_figure as counted
join star.dim_period as period on period.period_key = counted.period_key
join reference.printed_rates as rate on rate.count_measure_key = counted.measure_key and rate.feed = 'chat'
left join reference.child_populations as population
    on
        population.area_key = counted.area_key
        and period.ends_on between cast(population.first_on as date) and cast(population.last_on as date)
where counted.basis = 'computed' and counted.school_key = 'none' and counted.cohort_key = 'all' and population.area_key is null
