-- One row per quarter of a calendar year.
with quarters as (
    select cast(unnest(generate_series(make_date(year, 1, 1), make_date(year, 10, 1), interval 3 month)) as date) as starts_on
    from staging.year
    where period_kind = 'quarter'
)

select
    year(quarter.starts_on) || ' Q' || quarter(quarter.starts_on) as period_key,
    strftime(quarter.starts_on, '%B to ') || strftime(quarter.starts_on + interval 2 month, '%B %Y') as period,
    'quarter' as period_kind,
    quarter.starts_on,
    last_day(cast(quarter.starts_on + interval 2 month as date)) as ends_on,
    academic.period_key as academic_year,
    lag(year(quarter.starts_on) || ' Q' || quarter(quarter.starts_on)) over (order by quarter.starts_on) as previous_period_key,
    year(earlier.starts_on) || ' Q' || quarter(earlier.starts_on) as year_earlier_period_key,
    cast(null as date) as last_school_on
from quarters as quarter
left join quarters as earlier on earlier.starts_on = quarter.starts_on - interval 1 year
left join staging.period_year as academic
    on
        academic.period_kind = 'academic year'
        and quarter.starts_on >= academic.starts_on
        and quarter.starts_on + interval 2 month <= academic.ends_on
