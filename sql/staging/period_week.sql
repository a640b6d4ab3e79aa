-- One row per week from Monday to Sunday; it is in the academic year of its Friday.
with weeks as (
    select
        cast(days.monday as date) as monday,
        days.year_key as academic_year
    from (
        select
            unnest(generate_series(make_date(year, 8, 28), make_date(year + 1, 8, 27), interval 1 day)) as monday,
            year_key
        from staging.year
        where period_kind = 'week'
    ) as days
    where isodow(days.monday) = 1
)

select
    'week of ' || week.monday as period_key,
    'week of ' || strftime(week.monday, '%-d %B %Y') as period,
    'week' as period_kind,
    week.monday as starts_on,
    week.monday + 6 as ends_on,
    week.academic_year,
    lag('week of ' || week.monday) over (order by week.monday) as previous_period_key,
    'week of ' || earlier.monday as year_earlier_period_key,
    coalesce(half_term.ends_on, week.monday + 4) as last_school_on
from weeks as week
left join weeks as earlier on earlier.monday = week.monday - 364
left join staging.calendar_half_term as half_term on half_term.ends_on between week.monday and week.monday + 3
