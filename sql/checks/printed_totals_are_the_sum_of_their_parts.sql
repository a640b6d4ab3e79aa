-- A printed total is the sum of its printed parts: teams, schools, states of sub-actions, sections of a plan (reference.printed_parts).
-- why: one of the cells is wrong, or something is counted twice or left out. Parts without a number can be anything; "not applicable" is none.
-- severity: warn
with cells as (
    select
        *,
        file || coalesce(', sheet "' || sheet || '"', '') || coalesce(', cell ' || cell, ', line ' || line || ', ' || field) as place,
        case when unit in ('number', 'referrals') then 0 else power(10, -length(regexp_extract(printed, '[.]([0-9]+)', 1))) end as step
    from star.fct_printed
    where is_newest and statistic = 'value' and measure_key <> 'unknown' and period_key <> 'unknown'
),

wholes_and_parts as (
    select
        whole.printed_key,
        whole.delivery_key,
        whole.measure_key || whole.cohort_key || whole.area_key || whole.period_key || whole.coverage as figure_key,
        whole.place,
        whole.printed,
        whole.measure,
        whole.cohort,
        cast(whole.value as double) as value,
        whole.step,
        part.printed as part_printed,
        part.status as part_status,
        cast(coalesce(part.value, 0) as double) as part_value,
        part.step as part_step,
        part_of_whole.part_measure_key || part.cohort_key as part_key
    from cells as whole
    join reference.printed_parts as part_of_whole
        on
            part_of_whole.whole_measure_key = whole.measure_key
            and coalesce(part_of_whole.whole_cohort_key, whole.cohort_key) = whole.cohort_key
            and (part_of_whole.whole_cohort_key is not null or whole.cohort_key <> 'all')
    join cells as part
        on
            part.measure_key = part_of_whole.part_measure_key
            and part.cohort_key = coalesce(part_of_whole.part_cohort_key, whole.cohort_key)
            and part.area_key = whole.area_key
            and part.period_key = whole.period_key
            and part.coverage = whole.coverage
    where whole.value is not null
),

sums as (
    select
        printed_key,
        delivery_key,
        figure_key,
        place,
        printed,
        measure,
        cohort,
        value,
        step,
        count(distinct part_key) as parts,
        string_agg(case when part_status = 'observed' then part_printed end, ' + ' order by part_key) as arithmetic,
        sum(part_value) as parts_sum,
        sum(part_value - part_step / 2) as lowest,
        sum(part_value + part_step / 2) as highest,
        bool_or(part_status not in ('observed', 'not applicable')) as has_unknown_part
    from wholes_and_parts
    group by printed_key, delivery_key, figure_key, place, printed, measure, cohort, value, step
)

select
    delivery_key,
    place,
    'Cannot reconcile total: "' || printed || '" is printed as ' || measure || coalesce(' (' || cohort || ')', '') || ', and its parts '
        || arithmetic || ' make '
        || case when parts_sum = round(parts_sum) then cast(cast(parts_sum as bigint) as string) else cast(round(parts_sum, 2) as string) end
        || case when has_unknown_part then ' without those that have no number' else '' end
        || '. Ask who made the table which cell is wrong.' as message
from sums
where (value + step / 2 < lowest - 0.000001 or not has_unknown_part and value - step / 2 > highest + 0.000001)
-- one that is printed in two places is said once
qualify row_number() over (partition by delivery_key, figure_key, value order by printed_key) = 1
