-- One row per month.
with months as (
    select cast(unnest(generate_series(make_date(year, 1, 1), make_date(year, 12, 1), interval 1 month)) as date) as starts_on
    from staging.year
    where period_kind = 'month'
)

select
    strftime(month.starts_on, '%Y-%m') as period_key,
    strftime(month.starts_on, '%B %Y') as period,
    'month' as period_kind,
    month.starts_on,
    last_day(month.starts_on) as ends_on,
    academic.period_key as academic_year,
    lag(strftime(month.starts_on, '%Y-%m')) over (order by month.starts_on) as previous_period_key,
    strftime(earlier.starts_on, '%Y-%m') as year_earlier_period_key,
    cast(null as date) as last_school_on
from months as month
left join months as earlier on earlier.starts_on = month.starts_on - interval 1 year
left join staging.period_year as academic
    on academic.period_kind = 'academic year' and month.starts_on between academic.starts_on and academic.ends_on
