-- Counts of authorities add up to their region, and regions to their country, within the rounding of the file.
-- why: a row that is missing, doubled or of another area shows here. It may rightly fail: totals hold imputed or suppressed authorities,
--   and two authorities may report together. What counts are rounded to is seen in them: all of a year and level end in 0, or in 0 and 5.
-- severity: warn
with published_numbers as (
    select
        figure.measure_key,
        figure.cohort_key,
        figure.period_key,
        figure.coverage,
        figure.delivery_key,
        figure.feed,
        measure.topic,
        figure.area_key,
        area.region_key,
        area.area_kind,
        case when area.area_kind = 'local authority' then 'local authority' else 'region' end as part_kind,
        case
            when area.area_kind = 'local authority' then area.region_key
            when area.area_kind in ('region', 'part of a region') then area.country_key
        end as whole_key,
        measure.unit,
        unnest([
            {'part': 'value', 'number': figure.value},
            {'part': 'numerator', 'number': figure.numerator},
            {'part': 'denominator', 'number': figure.denominator}
        ], recursive := true)
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    join star.dim_area as area on area.area_key = figure.area_key
    where figure.basis = 'published' and figure.is_current and figure.school_key = 'none'
),

-- percentages and averages do not add up
counts as (
    select * exclude (unit)
    from published_numbers
    where part <> 'value' or unit = 'number'
),

-- what counts of a year and level are rounded to; a few may all end in 0, and a number that is no count of heads is rounded to a whole one
roundings as (
    select
        measure_key,
        period_key,
        coverage,
        delivery_key,
        part,
        area_kind = 'local authority' as is_authority,
        case
            when count(number) < 10 then 1
            when bool_and(number % 10 = 0) then 10
            when bool_and(number % 5 = 0) then 5
            when part = 'value' then 1
            else 0
        end as step
    from counts
    group by measure_key, period_key, coverage, delivery_key, part, is_authority
),

-- a part of a region stands for it where the file does not name the region, and would count twice where it does
sums_of_parts as (
    select
        measure_key,
        cohort_key,
        period_key,
        coverage,
        delivery_key,
        part,
        part_kind,
        whole_key,
        any_value(feed) as feed,
        any_value(topic) as topic,
        sum(number) as total,
        count(*) as areas,
        count(number) = count(*) as is_whole,
        min(number) = max(number) as are_all_the_same,
        -- a number that two of them share stands in the sum twice
        list(number) as numbers
    from counts as area_count
    where
        whole_key is not null and whole_key <> area_key
        and (
            area_kind <> 'part of a region'
            or not exists (
                select 1
                from counts as region
                where
                    region.area_key = area_count.region_key
                    and region.measure_key = area_count.measure_key
                    and region.cohort_key = area_count.cohort_key
                    and region.period_key = area_count.period_key
                    and region.coverage = area_count.coverage
                    and region.delivery_key = area_count.delivery_key
                    and region.part = area_count.part
            )
        )
    group by measure_key, cohort_key, period_key, coverage, delivery_key, part, part_kind, whole_key
),

wrong_sums as (
    select
        parts.measure_key,
        parts.cohort_key,
        parts.period_key,
        parts.delivery_key,
        parts.feed,
        parts.topic,
        parts.part_kind,
        parts.whole_key,
        parts.part,
        parts.total,
        whole.number,
        case
            when parts.are_all_the_same and parts.total > whole.number then 'Each of them has the number of the whole: it is nobody''s own'
            when
                len(parts.numbers) > len(list_distinct(parts.numbers))
                and len(
                    list_filter(
                        parts.numbers,
                        lambda number: abs(parts.total - whole.number - number)
                            <= 0.5 * part_rounding.step * parts.areas + 0.5 * whole_rounding.step
                    )
                ) > 1
                then 'Two of them have one number, and once it would be right: they report together'
        end as reason
    from sums_of_parts as parts
    join counts as whole
        on
            whole.measure_key = parts.measure_key
            and whole.cohort_key = parts.cohort_key
            and whole.period_key = parts.period_key
            and whole.coverage = parts.coverage
            and whole.delivery_key = parts.delivery_key
            and whole.part = parts.part
            and whole.area_key = parts.whole_key
    join roundings as part_rounding
        on
            part_rounding.measure_key = parts.measure_key
            and part_rounding.period_key = parts.period_key
            and part_rounding.coverage = parts.coverage
            and part_rounding.delivery_key = parts.delivery_key
            and part_rounding.part = parts.part
            and part_rounding.is_authority = (parts.part_kind = 'local authority')
    join roundings as whole_rounding
        on
            whole_rounding.measure_key = parts.measure_key
            and whole_rounding.period_key = parts.period_key
            and whole_rounding.coverage = parts.coverage
            and whole_rounding.delivery_key = parts.delivery_key
            and whole_rounding.part = parts.part
            and not whole_rounding.is_authority
    -- one authority alone is a file that is about some areas only; a sum of rounded counts may miss by half a unit an area
    where parts.is_whole and parts.areas > 5 and abs(parts.total - whole.number) > 0.5 * part_rounding.step * parts.areas + 0.5 * whole_rounding.step
),

-- the widest of those that are alike
alike_sums as (
    select
        feed,
        topic,
        part_kind,
        reason,
        min(delivery_key) as delivery_key,
        count(distinct delivery_key) as deliveries,
        count(*) as totals,
        max({
            'share': abs(total - number) / nullif(number, 0),
            'example': measure_key || ' (' || part || '), ' || cohort_key || ', ' || whole_key || ', ' || period_key || ': '
                || cast(total as double) || ' and ' || cast(number as double)
        }) as widest
    from wrong_sums
    group by feed, topic, part_kind, reason
)

select
    wrong_sum.delivery_key,
    coalesce(delivery.file, 'star.fct_figure')
        || case when wrong_sum.deliveries > 1 then ' and ' || wrong_sum.deliveries - 1 || ' more' else '' end as place,
    'Cannot confirm ' || wrong_sum.totals || case when wrong_sum.totals = 1 then ' total, ' else ' totals, ' end || wrong_sum.topic
        || ': rows of each '
        || wrong_sum.part_kind || ' do not add up, the widest apart ' || wrong_sum.widest.example || '. '
        || coalesce(wrong_sum.reason, 'Look for imputed, suppressed or missing areas in the notes of the release') || '.' as message
from alike_sums as wrong_sum
left join lake.delivery as delivery on delivery.delivery_key = wrong_sum.delivery_key
