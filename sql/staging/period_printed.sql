-- One row per period of reports or lists of social care that no rule of years makes: months up to a day, financial quarters, single days.
with named as (
    select period_key
    from staging.printed_figure
    union
    select unnest(['six months to ' || as_at, 'twelve months to ' || as_at, 'three years to ' || as_at, cast(as_at as string)]) as period_key
    from staging.social_list
),

windows as (
    select
        period_key,
        regexp_extract(period_key, '^(.*) to ', 1) as period_kind,
        case left(period_key, 3) when 'six' then 6 when 'twe' then 12 else 36 end as months,
        try_cast(right(period_key, 10) as date) as ends_on
    from named
    where period_key like 'six months to %' or period_key like 'twelve months to %' or period_key like 'three years to %'
),

quarters as (
    select distinct
        period_key,
        cast(left(period_key, 4) as integer) as year,
        cast(right(period_key, 1) as integer) as quarter
    from named
    where period_key similar to '[0-9]{4}-[0-9]{2} Q[1-4]'
),

days as (
    select
        period_key,
        cast(period_key as date) as day
    from named
    where
        period_key similar to '[0-9]{4}-[0-9]{2}-[0-9]{2}'
        and period_key not in (select period_key from staging.period_snapshot)
        and period_key not in (select period_key from reference.periods)
),

periods as (
    select
        period_key,
        upper(left(period_kind, 1)) || substr(period_kind, 2) || ' to ' || strftime(ends_on, '%-d %B %Y') as period,
        period_kind,
        -- the day after the same day of the month so many months before, as ChAT has it: 31 October to 30 April, 1 May to 30 April
        cast(ends_on - to_months(months) + interval 1 day as date) as starts_on,
        ends_on,
        period_kind || ' to ' || cast(cast(ends_on - to_months(months) as date) as string) as previous_period_key,
        period_kind || ' to ' || cast(cast(ends_on - interval 1 year as date) as string) as year_earlier_period_key
    from windows
    union all
    select
        period_key,
        year || '/' || right(cast(year + 1 as string), 2) || ' quarter ' || quarter as period,
        'financial quarter' as period_kind,
        cast(make_date(year, 4, 1) + to_months(3 * (quarter - 1)) as date) as starts_on,
        cast(make_date(year, 4, 1) + to_months(3 * quarter) - interval 1 day as date) as ends_on,
        case
            when quarter = 1 then (year - 1) || '-' || right(cast(year as string), 2) || ' Q4'
            else left(period_key, 7) || ' Q' || (quarter - 1)
        end as previous_period_key,
        (year - 1) || '-' || right(cast(year as string), 2) || ' Q' || quarter as year_earlier_period_key
    from quarters
    union all
    select
        period_key,
        strftime(day, '%-d %B %Y') as period,
        'snapshot' as period_kind,
        day as starts_on,
        day as ends_on,
        cast(null as string) as previous_period_key,
        cast(null as string) as year_earlier_period_key
    from days
)

select
    periods.period_key,
    periods.period,
    periods.period_kind,
    periods.starts_on,
    periods.ends_on,
    academic.period_key as academic_year,
    periods.previous_period_key,
    periods.year_earlier_period_key,
    cast(null as date) as last_school_on
from periods
left join staging.period_year as academic
    on
        academic.period_kind = 'academic year'
        and periods.starts_on >= academic.starts_on
        and periods.ends_on <= academic.ends_on
