-- A published figure of an authority that was observed is observed the year after, and the other way round, for most authorities.
-- why: a count that becomes unavailable, or available, is a change of the collection, not a fall to nothing.
-- severity: warn
with yearly as (
    select
        f.measure_key,
        f.cohort_key,
        f.coverage,
        f.feed,
        f.period_key,
        f.status,
        e.status as earlier_status,
        f.delivery_key,
        p.starts_on,
        y.starts_on as earlier_starts_on
    from star.fct_figure as f
    join star.dim_period as p on p.period_key = f.period_key
    join star.dim_period as y on y.period_key = p.year_earlier_period_key
    join star.fct_figure as e
        on
            e.measure_key = f.measure_key
            and e.cohort_key = f.cohort_key
            and e.coverage = f.coverage
            and e.area_key = f.area_key
            and e.school_key = f.school_key
            and e.basis = f.basis
            and e.feed = f.feed
            and e.is_current
            and e.period_key = p.year_earlier_period_key
    where f.basis = 'published' and f.is_current and f.school_key = 'none'
),

changed as (
    select
        measure_key,
        cohort_key,
        coverage,
        feed,
        period_key,
        min(delivery_key) as delivery_key,
        count(*) filter (where status <> earlier_status) as areas,
        mode(earlier_status) filter (where status <> earlier_status) as earlier_status,
        mode(status) filter (where status <> earlier_status) as status,
        any_value(starts_on) as starts_on,
        any_value(earlier_starts_on) as earlier_starts_on
    from yearly
    group by measure_key, cohort_key, coverage, feed, period_key
    having
        count(*) filter (where status <> earlier_status) * 2 > count(*)
        -- a source that has a place for every area and year has nothing in the years in which nobody collected
        and count(*) filter (where status not in ('missing', 'not applicable')) > 0
        and count(*) filter (where earlier_status not in ('missing', 'not applicable')) > 0
),

-- what is known to have changed between the two years, or to be the matter with the earlier one
explained as (
    select
        c.*,
        (
            select min(b.reason)
            from star.dim_series_break as b
            where
                b.measure_key = c.measure_key
                and coalesce(b.coverage, c.coverage) = c.coverage
                and b.break_on > c.earlier_starts_on
                and b.break_on <= c.starts_on
        ) as reason
    from changed as c
)

select
    min(delivery_key) as delivery_key,
    coverage || ', ' || count(*) || ' measures and cohorts' as place,
    'Cannot compare ' || period_key || ' with the year before: most areas were ' || earlier_status || ' and are ' || status || ', such as '
        || min(measure_key || ', ' || cohort_key || ' (' || areas || ' areas)') || '. '
        || coalesce('The reason is known: ' || reason, 'Look for a change of the collection in its notes') || '.' as message
from explained
group by coverage, feed, period_key, earlier_status, status, reason
