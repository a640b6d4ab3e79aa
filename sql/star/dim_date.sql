-- One row per day.
--
-- key: date_key
-- date_key: the day.
-- year: calendar year.
-- quarter: quarter of the calendar year, 1 to 4.
-- month: month of the year, 1 to 12.
-- month_name: name of the month.
-- day: day of the month.
-- weekday: day of the week, 1 is Monday.
-- weekday_name: name of the weekday.
-- week_year: year that the ISO week belongs to.
-- week: ISO week, 1 to 53.
-- is_weekend: true on Saturday and Sunday.
-- academic_year: academic year, from September to August.
-- financial_year: financial year, from April to March.
select
    date_key,
    year,
    quarter,
    month,
    month_name,
    day,
    weekday,
    weekday_name,
    week_year,
    week,
    is_weekend,
    academic_year,
    financial_year
from staging.calendar_day
order by date_key
