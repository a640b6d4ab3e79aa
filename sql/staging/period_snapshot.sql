-- One row per day that something is counted on: the end of every month and the days of the school census, but for those of reference.periods.
with snapshot_days as (
    select
        last_day(cast(unnest(generate_series(make_date(year, 1, 1), make_date(year, 12, 1), interval 1 month)) as date)) as day,
        'month end' as day_kind
    from staging.year
    where period_kind = 'snapshot'
    union all
    select
        day,
        'census' as day_kind
    from staging.census_day
)

select
    cast(snapshot.day as string) as period_key,
    strftime(snapshot.day, '%-d %B %Y') as period,
    'snapshot' as period_kind,
    snapshot.day as starts_on,
    snapshot.day as ends_on,
    academic.period_key as academic_year,
    lag(cast(snapshot.day as string)) over (partition by snapshot.day_kind order by snapshot.day) as previous_period_key,
    cast(earlier.day as string) as year_earlier_period_key,
    cast(null as date) as last_school_on
from snapshot_days as snapshot
left join snapshot_days as earlier
    on
        earlier.day_kind = snapshot.day_kind
        and month(earlier.day) = month(snapshot.day)
        and year(earlier.day) = year(snapshot.day) - 1
left join staging.period_year as academic
    on academic.period_kind = 'academic year' and snapshot.day between academic.starts_on and academic.ends_on
where cast(snapshot.day as string) not in (select period_key from reference.periods)
