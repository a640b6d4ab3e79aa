-- A printed whole is the sum of the parts that the same report prints.
-- why: a part that is misprinted, missing or counted twice shows nowhere else; which parts make a whole is data/reference/printed_sums.csv.
--   Rounded figures are added as the intervals that they stand for.
-- severity: warn
with listed_parts as (
    select
        *,
        count(*) over (partition by feed, sum_of) as parts
    from reference.printed_sums
),

sums_of_parts as (
    select
        listed.feed,
        listed.sum_of,
        listed.whole_measure_key,
        listed.whole_cohort_key,
        part.as_at,
        part.area_key,
        part.ends_on,
        min(part.delivery_key) as delivery_key,
        sum(part.lowest) as lowest,
        sum(part.highest) as highest,
        regexp_replace(cast(cast(sum(part.value) as double) as string), '[.]0$', '') as value,
        min(part.place) as first_place,
        string_agg(part.printed, ' + ' order by part.place, part.printed_key) filter (where part.value <> 0) as arithmetic
    from listed_parts as listed
    join report.printed_number as part
        on
            part.feed = listed.feed
            and part.measure_key = listed.part_measure_key
            and part.cohort_key = listed.part_cohort_key
            and part.statistic = 'value'
            and part.first_place = 1
            and part.is_newest
    group by
        listed.feed, listed.sum_of, listed.whole_measure_key, listed.whole_cohort_key, listed.parts, part.as_at, part.area_key, part.ends_on
    having count(*) = listed.parts
),

wholes_and_sums as (
    select
        total.*,
        coalesce(whole.place, total.first_place || ' and others') as place,
        coalesce(whole.printed, '100%') as printed,
        coalesce(whole.lowest, 100) as whole_lowest,
        coalesce(whole.highest, 100) as whole_highest
    from sums_of_parts as total
    left join report.printed_number as whole
        on
            whole.feed = total.feed
            and whole.as_at = total.as_at
            and whole.area_key = total.area_key
            and whole.ends_on = total.ends_on
            and whole.measure_key = total.whole_measure_key
            and whole.cohort_key = total.whole_cohort_key
            and whole.statistic = 'value'
            and whole.first_place = 1
    where total.whole_measure_key is null or whole.value is not null
)

select
    delivery_key,
    place,
    'Cannot confirm "' || printed || '" as the sum of ' || sum_of || ': ' || arithmetic || ' make ' || value
        || case when lowest < highest then ', unrounded between ' || cast(lowest as double) || ' and ' || cast(highest as double) else '' end
        || '. Ask the authors which figure is right; all are published as printed.' as message
from wholes_and_sums
where lowest > whole_highest or highest < whole_lowest
