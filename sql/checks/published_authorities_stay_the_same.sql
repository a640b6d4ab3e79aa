-- The authorities of a published measure are the same as the year before, but for those that began or ended.
-- why: an authority that a release leaves out changes ranks and totals, and nobody would miss it.
-- severity: warn
with figure_areas as (
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

authority_years as (
    select
        figure.*,
        period.period_kind,
        period.starts_on,
        period.ends_on,
        period.year_earlier_period_key,
        area.valid_from,
        area.valid_to
    from figure_areas as figure
    join star.dim_area as area on area.area_key = figure.area_key and area.area_kind = 'local authority'
    join star.dim_period as period
        on period.period_key = figure.period_key and period.period_kind in ('academic year', 'calendar year', 'financial year')
),

measure_years as (
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
    from authority_years
    group by measure_key, coverage, feed, period_key, year_earlier_period_key
    having count(distinct area_key) > 5
),

authorities_gone as (
    select
        year.delivery_key,
        year.measure_key,
        year.coverage,
        year.feed,
        year.period_key,
        earlier.area_key,
        'lacks' as verb
    from measure_years as year
    join authority_years as earlier
        on
            earlier.measure_key = year.measure_key and earlier.coverage = year.coverage and earlier.feed = year.feed
            and earlier.period_key = year.year_earlier_period_key
    left join authority_years as present
        on
            present.measure_key = year.measure_key
            and present.coverage = year.coverage
            and present.feed = year.feed
            and present.period_key = year.period_key
            and present.area_key = earlier.area_key
    where present.area_key is null and (earlier.valid_to is null or earlier.valid_to >= year.ends_on)
),

authorities_come as (
    select
        year.delivery_key,
        year.measure_key,
        year.coverage,
        year.feed,
        year.period_key,
        present.area_key,
        'has' as verb
    from measure_years as year
    join authority_years as present
        on
            present.measure_key = year.measure_key
            and present.coverage = year.coverage
            and present.feed = year.feed
            and present.period_key = year.period_key
    join measure_years as before
        on
            before.measure_key = year.measure_key and before.coverage = year.coverage and before.feed = year.feed
            and before.period_key = year.year_earlier_period_key
    left join authority_years as earlier
        on
            earlier.measure_key = year.measure_key and earlier.coverage = year.coverage and earlier.feed = year.feed
            and earlier.period_key = year.year_earlier_period_key and earlier.area_key = present.area_key
    where earlier.area_key is null and (present.valid_from is null or present.valid_from < before.starts_on)
),

changes as (
    select * from authorities_gone
    union all
    select * from authorities_come
)

select
    min(change.delivery_key) as delivery_key,
    change.coverage || ', ' || count(distinct change.measure_key)
        || case when count(distinct change.measure_key) = 1 then ' measure' else ' measures' end as place,
    'Cannot compare all areas of ' || change.period_key || ' with the year before: it ' || change.verb || ' ' || count(distinct change.area_key)
        || case when count(distinct change.area_key) = 1 then ' authority: ' else ' authorities, such as ' end
        || array_to_string(list_sort(list(distinct area.area))[:3], ', ')
        || case when change.verb = 'has' then ', which that has not' else '' end
        || '. Mind them in ranks and totals.' as message
from changes as change
join star.dim_area as area on area.area_key = change.area_key
group by change.coverage, change.feed, change.period_key, change.verb
