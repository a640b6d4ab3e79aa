-- A figure that a report prints in several places is the same everywhere.
-- why: a table and the sentence about it, or two slides, come to two numbers; only one can be right. What rounds to the same is the same.
-- severity: warn
with cells as (
    select
        *,
        file || coalesce(', sheet "' || sheet || '"', '') || coalesce(', cell ' || cell, ', line ' || line) as place,
        case
            when regexp_matches(lower(qualifier), 'appro|rough|about|around|circa|up to|over|more|within|at least') then null
            when unit = 'number' then 0
            else 0.5 * power(10, -length(regexp_extract(printed, '[.]([0-9]+)', 1)))
        end as half_step
    from star.fct_printed
    where
        is_newest
        and statistic = 'value'
        and value is not null
        and measure_key <> 'unknown'
        and cohort_key <> 'unknown'
        and area_key <> 'unknown'
        and period_key <> 'unknown'
),

pairs as (
    select
        later.delivery_key,
        later.place,
        later.printed,
        later.measure,
        later.cohort,
        earlier.printed as other_printed,
        earlier.place as other_place,
        row_number() over (partition by later.printed_key order by earlier.printed_key) as pair_number
    from cells as later
    join cells as earlier
        on
            earlier.measure_key = later.measure_key
            and earlier.cohort_key = later.cohort_key
            and earlier.area_key = later.area_key
            and earlier.period_key = later.period_key
            and earlier.coverage = later.coverage
            and earlier.delivery_key = later.delivery_key
            and earlier.printed_key < later.printed_key
    where abs(earlier.value - later.value) > earlier.half_step + later.half_step + 0.000001
)

select
    delivery_key,
    place,
    'Cannot reconcile figure: "' || printed || '" is printed (' || measure || coalesce(', ' || cohort, '') || '), and "' || other_printed || '" in '
        || other_place || '. Ask who made the report which is right.' as message
from pairs
where pair_number = 1
