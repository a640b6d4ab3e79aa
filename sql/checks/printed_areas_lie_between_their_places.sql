-- A printed share of an area lies between those of the places that it is made of.
-- why: whatever the number of people in each place, the share of all cannot be below the lowest or above the highest. One of them is wrong.
-- severity: warn
with cells as (
    select
        *,
        file || coalesce(', sheet "' || sheet || '"', '') || coalesce(', cell ' || cell, ', line ' || line) as place,
        0.5 * power(10, -length(regexp_extract(printed, '[.]([0-9]+)', 1))) as half_step
    from star.fct_printed
    where is_newest and statistic = 'value' and value is not null and unit = '%' and measure_key <> 'unknown'
),

ranges as (
    select
        whole.printed_key,
        whole.delivery_key,
        whole.place,
        whole.printed,
        whole.measure,
        whole.geography,
        cast(whole.value as double) as value,
        whole.half_step,
        string_agg(part.geography || ' ' || part.printed, ', ' order by part.geography) as parts,
        min(part.value - part.half_step) as lowest,
        max(part.value + part.half_step) as highest
    from cells as whole
    join star.bridge_area_part as place_of_area on place_of_area.whole_key = whole.area_key
    join cells as part
        on
            part.area_key = place_of_area.area_key
            and part.delivery_key = whole.delivery_key
            and part.measure_key = whole.measure_key
            and part.cohort_key = whole.cohort_key
            and part.period_key = whole.period_key
            and part.coverage = whole.coverage
    group by whole.printed_key, whole.delivery_key, whole.place, whole.printed, whole.measure, whole.geography, whole.value, whole.half_step
    having count(*) = (select count(*) from star.bridge_area_part as every_place where every_place.whole_key = any_value(whole.area_key))
)

select
    delivery_key,
    place,
    'Cannot reconcile area: "' || printed || '" is printed of ' || geography || ' (' || measure || '), and its places have ' || parts
        || '. Ask who made the table which is wrong.' as message
from ranges
where value + half_step < lowest or value - half_step > highest
