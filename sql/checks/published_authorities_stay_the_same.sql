-- The authorities of a published measure are the same as the year before, but for those that began or ended.
-- why: an authority that a release leaves out changes ranks and totals, and nobody would miss it.
-- severity: warn
with figures as (
    select distinct
        measure_key,
        coverage,
        feed,
        period_key,
        area_key,
        delivery_key
    from star.fct_figure
    where basis = 'published' and is_current and school_key = 'none'
),

told as (
    select
        f.*,
        p.period_kind,
        p.starts_on,
        p.ends_on,
        p.year_earlier_period_key,
        a.valid_from,
        a.valid_to
    from figures as f
    join star.dim_area as a on a.area_key = f.area_key and a.area_kind = 'local authority'
    join star.dim_period as p on p.period_key = f.period_key and p.period_kind in ('academic year', 'calendar year', 'financial year')
),

years as (
    select
        measure_key,
        coverage,
        feed,
        period_key,
        year_earlier_period_key,
        max(starts_on) as starts_on,
        max(ends_on) as ends_on,
        min(delivery_key) as delivery_key,
        count(distinct area_key) as areas
    from told
    group by measure_key, coverage, feed, period_key, year_earlier_period_key
    having count(distinct area_key) > 5
),

gone as (
    select
        y.delivery_key,
        y.measure_key,
        y.coverage,
        y.feed,
        y.period_key,
        e.area_key,
        'lacks' as verb
    from years as y
    join told as e
        on
            e.measure_key = y.measure_key and e.coverage = y.coverage and e.feed = y.feed
            and e.period_key = y.year_earlier_period_key
    left join told as t
        on
            t.measure_key = y.measure_key and t.coverage = y.coverage and t.feed = y.feed and t.period_key = y.period_key
            and t.area_key = e.area_key
    where t.area_key is null and (e.valid_to is null or e.valid_to >= y.ends_on)
),

come as (
    select
        y.delivery_key,
        y.measure_key,
        y.coverage,
        y.feed,
        y.period_key,
        t.area_key,
        'has' as verb
    from years as y
    join told as t
        on t.measure_key = y.measure_key and t.coverage = y.coverage and t.feed = y.feed and t.period_key = y.period_key
    join years as before
        on
            before.measure_key = y.measure_key and before.coverage = y.coverage and before.feed = y.feed
            and before.period_key = y.year_earlier_period_key
    left join told as e
        on
            e.measure_key = y.measure_key and e.coverage = y.coverage and e.feed = y.feed
            and e.period_key = y.year_earlier_period_key and e.area_key = t.area_key
    where e.area_key is null and (t.valid_from is null or t.valid_from < before.starts_on)
),

changes as (
    select * from gone
    union all
    select * from come
)

select
    min(c.delivery_key) as delivery_key,
    c.coverage || ', ' || count(distinct c.measure_key) || ' measures' as place,
    'Cannot compare all areas of ' || c.period_key || ' with the year before: it ' || c.verb || ' ' || count(distinct c.area_key)
        || ' such as ' || array_to_string(list_sort(list(distinct a.area))[:3], ', ') || case when c.verb = 'has' then ', which that has not' else '' end
        || '. Mind them in ranks and totals.' as message
from changes as c
join star.dim_area as a on a.area_key = c.area_key
group by c.coverage, c.feed, c.period_key, c.verb
