-- The dimensions of figures hold every key once.
-- why: a key that is there twice doubles every figure that joins to it.
-- severity: stop
with keys as (
    select
        'star.dim_area' as place,
        area_key as key
    from star.dim_area
    union all
    select
        'star.dim_area_code' as place,
        code_kind || ' ' || code as key
    from star.dim_area_code
    union all
    select
        'star.dim_indicator' as place,
        indicator as key
    from star.dim_indicator
    union all
    select
        'star.dim_measure' as place,
        measure_key as key
    from star.dim_measure
    union all
    select
        'star.dim_cohort' as place,
        cohort_key as key
    from star.dim_cohort
    union all
    select
        'star.dim_period' as place,
        period_key as key
    from star.dim_period
    union all
    select
        'star.dim_date' as place,
        cast(date_key as varchar) as key
    from star.dim_date
    union all
    select
        'star.dim_neighbour' as place,
        area_key || ', ' || neighbour_set || ', ' || neighbour_key as key
    from star.dim_neighbour
    union all
    select
        'star.dim_series_break' as place,
        measure_key || ', ' || break_on || coalesce(', ' || coverage, '') as key
    from star.dim_series_break
)

select
    cast(null as varchar) as delivery_key,
    place,
    'Cannot use dimension: "' || coalesce(key, '') || '" is there ' || count(*)
        || ' times. Remove the double from data/reference.' as message
from keys
group by place, key
having count(*) > 1 or key is null
