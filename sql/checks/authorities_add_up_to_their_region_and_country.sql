-- Counts of authorities add up to their region, and regions to their country, within the rounding of the file.
-- why: a row that is missing, doubled or of another area shows here. It may rightly fail: totals hold imputed or suppressed authorities,
--   and two authorities may report together. What counts are rounded to is seen in them: all of a year and level end in 0, or in 0 and 5.
-- severity: warn
with given as (
    select
        f.measure_key,
        f.cohort_key,
        f.period_key,
        f.coverage,
        f.delivery_key,
        f.feed,
        m.topic,
        f.area_key,
        a.region_key,
        a.area_kind,
        case when a.area_kind = 'local authority' then 'local authority' else 'region' end as part_kind,
        case
            when a.area_kind = 'local authority' then a.region_key
            when a.area_kind in ('region', 'part of a region') then a.country_key
        end as whole_key,
        m.unit,
        unnest([
            {'part': 'value', 'number': f.value},
            {'part': 'numerator', 'number': f.numerator},
            {'part': 'denominator', 'number': f.denominator}
        ], recursive := true)
    from star.fct_figure as f
    join star.dim_measure as m on m.measure_key = f.measure_key
    join star.dim_area as a on a.area_key = f.area_key
    where f.basis = 'published' and f.is_current and f.school_key = 'none'
),

-- percentages and averages do not add up
counted as (
    select * exclude (unit)
    from given
    where part <> 'value' or unit = 'number'
),

-- what counts of a year and level are rounded to; a few may all end in 0, and a number that is no count of heads is rounded to a whole one
rounded as (
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
    from counted
    group by measure_key, period_key, coverage, delivery_key, part, is_authority
),

-- a part of a region stands for it where the file does not tell the region, and would count twice where it does
parts as (
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
    from counted as c
    where
        whole_key is not null and whole_key <> area_key
        and (
            area_kind <> 'part of a region'
            or not exists (
                select 1
                from counted as r
                where
                    r.area_key = c.region_key
                    and r.measure_key = c.measure_key
                    and r.cohort_key = c.cohort_key
                    and r.period_key = c.period_key
                    and r.coverage = c.coverage
                    and r.delivery_key = c.delivery_key
                    and r.part = c.part
            )
        )
    group by measure_key, cohort_key, period_key, coverage, delivery_key, part, part_kind, whole_key
),

apart as (
    select
        p.measure_key,
        p.cohort_key,
        p.period_key,
        p.delivery_key,
        p.feed,
        p.topic,
        p.part_kind,
        p.whole_key,
        p.part,
        p.total,
        w.number,
        case
            when p.are_all_the_same and p.total > w.number then 'Each of them has the number of the whole: it is nobody''s own'
            when
                len(p.numbers) > len(list_distinct(p.numbers))
                and len(list_filter(p.numbers, lambda n: abs(p.total - w.number - n) <= 0.5 * s.step * p.areas + 0.5 * r.step)) > 1
                then 'Two of them have one number, and once it would be right: they report together'
        end as reason
    from parts as p
    join counted as w
        on
            w.measure_key = p.measure_key
            and w.cohort_key = p.cohort_key
            and w.period_key = p.period_key
            and w.coverage = p.coverage
            and w.delivery_key = p.delivery_key
            and w.part = p.part
            and w.area_key = p.whole_key
    join rounded as s
        on
            s.measure_key = p.measure_key
            and s.period_key = p.period_key
            and s.coverage = p.coverage
            and s.delivery_key = p.delivery_key
            and s.part = p.part
            and s.is_authority = (p.part_kind = 'local authority')
    join rounded as r
        on
            r.measure_key = p.measure_key
            and r.period_key = p.period_key
            and r.coverage = p.coverage
            and r.delivery_key = p.delivery_key
            and r.part = p.part
            and not r.is_authority
    -- one authority alone is a file that is about some areas only; a sum of rounded counts may miss by half a unit an area
    where p.is_whole and p.areas > 5 and abs(p.total - w.number) > 0.5 * s.step * p.areas + 0.5 * r.step
),

-- the widest of those that are alike
told as (
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
    from apart
    group by feed, topic, part_kind, reason
)

select
    t.delivery_key,
    coalesce(d.file, 'star.fct_figure') || case when t.deliveries > 1 then ' and ' || t.deliveries - 1 || ' more' else '' end as place,
    'Cannot confirm ' || t.totals || ' totals, ' || t.topic || ': rows of each ' || t.part_kind || ' do not add up, the widest apart '
        || t.widest.example || '. '
        || coalesce(t.reason, 'Look for imputed, suppressed or missing areas in the notes of the release') || '.' as message
from told as t
left join lake.delivery as d on d.delivery_key = t.delivery_key
