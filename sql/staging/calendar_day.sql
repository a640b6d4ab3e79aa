-- One row per day of the calendar, from the first to the last academic year of reference.calendar.
--
-- Terms and half-terms are those of the authority's calendar.
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
    date_key,
    cast(year(date_key) as integer) as year,
    cast(quarter(date_key) as integer) as quarter,
    cast(month(date_key) as integer) as month,
    monthname(date_key) as month_name,
    cast(day(date_key) as integer) as day,
    cast(isodow(date_key) as integer) as weekday,
    dayname(date_key) as weekday_name,
    cast(isoyear(date_key) as integer) as week_year,
    cast(weekofyear(date_key) as integer) as week,
    isodow(date_key) >= 6 as is_weekend,
    academic.period_key as academic_year,
    financial.period_key as financial_year,
    strftime(days.date_key, '%Y-%m') as year_month,
    strftime(days.date_key, '%b %Y') as month_and_year,
    cast((month(days.date_key) + 3) % 12 + 1 as integer) as month_of_academic_year,
    cast(days.date_key - cast(isodow(days.date_key) - 1 as integer) as date) as week_starts_on,
    half_term.term,
    half_term.term || ' ' || half_term.half_term as half_term,
    case when academic.period_key in (select academic_year from staging.calendar_half_term)
        then half_term.term is not null and isodow(days.date_key) < 6
    end as is_school_day
from days
left join staging.period as academic
    on academic.period_kind = 'academic year' and days.date_key between academic.starts_on and academic.ends_on
left join staging.period as financial
    on financial.period_kind = 'financial year' and days.date_key between financial.starts_on and financial.ends_on
left join staging.calendar_half_term as half_term on days.date_key between half_term.starts_on and half_term.ends_on
