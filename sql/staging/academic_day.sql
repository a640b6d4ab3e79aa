-- One row per day of the academic years of reference.calendar.
with bounds as (
    select
        make_date(cast(first_year as integer), 9, 1) as first_on,
        make_date(cast(last_year as integer) + 1, 8, 31) as last_on
    from reference.calendar
    where period_kind = 'academic year'
),

days as (
    select cast(unnest(generate_series(first_on, last_on, interval 1 day)) as date) as date_key
    from bounds
)

select
    days.date_key,
    academic.period_key as academic_year
from days
left join staging.period as academic
    on academic.period_kind = 'academic year' and days.date_key between academic.starts_on and academic.ends_on
