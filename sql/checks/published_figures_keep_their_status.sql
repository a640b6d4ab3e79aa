-- A published figure of an authority that was observed is observed the year after, and the other way round, for most authorities.
-- why: a count that becomes unavailable, or available, is a change of the collection, not a fall to nothing.
-- severity: warn
with figures_and_earlier as (
    select
        figure.measure_key,
        figure.cohort_key,
        figure.coverage,
        figure.feed,
        figure.period_key,
        figure.status,
        earlier.status as earlier_status,
        figure.delivery_key,
        period.starts_on,
        earlier_period.starts_on as earlier_starts_on
    from star.fct_figure as figure
    join star.dim_period as period on period.period_key = figure.period_key
    join star.dim_period as earlier_period on earlier_period.period_key = period.year_earlier_period_key
    join star.fct_figure as earlier
        on
            earlier.measure_key = figure.measure_key
            and earlier.cohort_key = figure.cohort_key
            and earlier.coverage = figure.coverage
            and earlier.area_key = figure.area_key
            and earlier.school_key = figure.school_key
            and earlier.basis = figure.basis
            and earlier.feed = figure.feed
            and earlier.is_current
            and earlier.period_key = period.year_earlier_period_key
    where figure.basis = 'published' and figure.is_current and figure.school_key = 'none'
),

changed_statuses as (
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
    from figures_and_earlier
    group by measure_key, cohort_key, coverage, feed, period_key
    having
        count(*) filter (where status <> earlier_status) * 2 > count(*)
        -- a source that has a place for every area and year has nothing in the years in which nobody collected
        and count(*) filter (where status not in ('missing', 'not applicable')) > 0
        and count(*) filter (where earlier_status not in ('missing', 'not applicable')) > 0
),

-- what is known to have changed between the two years, or to be the matter with the earlier one
explained_changes as (
    select
        changed.*,
        (
            select min(series_break.reason)
            from star.bridge_series_break as series_break
            where
                series_break.measure_key = changed.measure_key
                and coalesce(series_break.coverage, changed.coverage) = changed.coverage
                and series_break.break_on > changed.earlier_starts_on
                and series_break.break_on <= changed.starts_on
        ) as reason
    from changed_statuses as changed
)

select
    min(delivery_key) as delivery_key,
    coverage || ', ' || count(*)
        || case when count(*) = 1 then ' measure and cohort' else ' measures and cohorts' end as place,
    'Cannot compare ' || period_key || ' with the year before: most areas were ' || earlier_status || ' and are ' || status || ', such as '
        || min(measure_key || ', ' || cohort_key || ' (' || areas || case when areas = 1 then ' area)' else ' areas)' end) || '. '
        || coalesce('The reason is known: ' || reason, 'Look for a change of the collection in its notes') || '.' as message
from explained_changes
group by coverage, feed, period_key, earlier_status, status, reason
