-- A printed share of a number that the same report prints is one that some whole number of it gives.
-- why: 24 per cent of 27 people cannot be: some did not answer, or one of the two is wrong. It is said only where no number printed fits.
-- severity: warn
with cells as (
    select
        *,
        file || coalesce(', sheet "' || sheet || '"', '') || coalesce(', cell ' || cell, ', line ' || line || ', ' || field) as place
    from star.fct_printed
    where is_newest and statistic = 'value' and value is not null
),

shares as (
    select
        share.printed_key,
        share.delivery_key,
        share.place,
        share.printed,
        share.measure,
        share.cohort,
        cast(share.value as double) as percent,
        0.5 * power(10, -length(regexp_extract(share.printed, '[.]([0-9]+)', 1))) as half_step,
        cast(whole.value as double) as whole
    from cells as share
    join star.dim_measure as measure on measure.measure_key = share.measure_key and measure.is_share and measure.unit = '%'
    join reference.measures as listed on listed.measure_key = share.measure_key
    join cells as whole
        on
            whole.measure_key = listed.denominator_key
            and whole.delivery_key = share.delivery_key
            and whole.cohort_key = share.cohort_key
            and whole.area_key = share.area_key
            and whole.period_key = share.period_key
            and whole.coverage = share.coverage
    where whole.value > 0 and share.qualifier is null
),

fits as (
    select
        *,
        floor((percent + half_step) * whole / 100 + 0.0000001) >= ceil((percent - half_step) * whole / 100 - 0.0000001) as is_possible,
        floor(percent * whole / 100) as count_below
    from shares
)

select
    delivery_key,
    any_value(place) as place,
    'Cannot confirm share: "' || any_value(printed) || '" is printed (' || any_value(measure) || ', ' || any_value(cohort) || '), and of '
        || cast(max(whole) as bigint) || ' people ' || cast(max(count_below) as bigint) || ' are ' || round(100 * max(count_below) / max(whole), 1)
        || '% and ' || cast(max(count_below) + 1 as bigint) || ' are ' || round(100 * (max(count_below) + 1) / max(whole), 1)
        || '%. Ask how many answered.' as message
from fits
group by printed_key, delivery_key
having not bool_or(is_possible)
