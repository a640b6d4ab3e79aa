-- One row per year to date of a published file: an academic year up to the file's date.
-- stored: view
with published_years as (
    select distinct
        cast(substr(time_period, 1, 4) as integer) as year,
        substr(time_period, 1, 4) || '/' || substr(time_period, 5, 2) as academic_year,
        as_at as ends_on
    from lake.published_row
    where period_rule = 'year to date' and time_identifier = 'Academic year'
)

select
    academic_year || ' to ' || strftime(ends_on, '%-d %B %Y') as period_key,
    academic_year || ' to ' || strftime(ends_on, '%-d %B %Y') as period,
    'year to date' as period_kind,
    make_date(year, 9, 1) as starts_on,
    ends_on,
    academic_year,
    lag(academic_year || ' to ' || strftime(ends_on, '%-d %B %Y')) over (partition by academic_year order by ends_on) as previous_period_key,
    cast(null as string) as year_earlier_period_key,
    ends_on as last_school_on
from published_years
