-- One row per figure of a file in which two columns fit better swapped: most of their figures are nearer to what the other column should hold.
--
-- What a column should hold is another source's figure of the same area and period, else the figure of the period before.
--
-- swapped_with: the measure of the other column.
with small_files as (
    select delivery_key
    from staging.figure_change
    group by delivery_key
    having count(distinct measure_key) between 2 and 20
),

expected_figures as (
    select
        figure.series_period_key,
        figure.measure_key,
        figure.cohort_key,
        figure.coverage,
        figure.period_key,
        figure.area_key,
        figure.source,
        figure.version,
        figure.unit,
        figure.value,
        figure.delivery_key,
        coalesce(avg(other.value), any_value(figure.previous_value)) as expected_value
    from staging.figure_change as figure
    join small_files on small_files.delivery_key = figure.delivery_key
    left join staging.figure_change as other
        on
            other.series_period_key = figure.series_period_key
            and other.area_key = figure.area_key
            and other.source <> figure.source
    group by all
),

pairs as (
    select
        figure.*,
        other.measure_key as swapped_with,
        abs(figure.value - figure.expected_value) + abs(other.value - other.expected_value) as distance,
        abs(figure.value - other.expected_value) + abs(other.value - figure.expected_value) as swapped_distance
    from expected_figures as figure
    join expected_figures as other
        on
            other.delivery_key = figure.delivery_key
            and other.version = figure.version
            and other.cohort_key = figure.cohort_key
            and other.coverage = figure.coverage
            and other.period_key = figure.period_key
            and other.area_key = figure.area_key
            and other.unit = figure.unit
            and other.measure_key <> figure.measure_key
    where figure.expected_value is not null and other.expected_value is not null
),

swapped_columns as (
    select
        delivery_key,
        period_key,
        measure_key,
        swapped_with
    from pairs
    group by delivery_key, period_key, measure_key, swapped_with
    having
        count(*) >= 3
        and count(*) filter (where swapped_distance < distance) >= 0.8 * count(*)
        and 3 * sum(swapped_distance) < sum(distance)
)

select
    pair.series_period_key,
    pair.area_key,
    pair.source,
    pair.version,
    min(measure.measure) as swapped_with
from pairs as pair
join swapped_columns as columns_of_file
    on
        columns_of_file.delivery_key = pair.delivery_key
        and columns_of_file.period_key = pair.period_key
        and columns_of_file.measure_key = pair.measure_key
        and columns_of_file.swapped_with = pair.swapped_with
join star.dim_measure as measure on measure.measure_key = pair.swapped_with
group by pair.series_period_key, pair.area_key, pair.source, pair.version
