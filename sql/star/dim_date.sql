-- One row per day of the academic years of the calendar, and per day outside of them on which something happened.
--
-- homes: conform
-- key: date_key
-- date_key: the day, which is its own key.
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
-- academic_year: academic year, from September to August; NULL outside of the calendar.
-- financial_year: financial year, from April to March; NULL outside of the calendar.
-- year_month: year and month, such as 2023-01, which sorts by time.
-- month_and_year: month for readers, such as Jan 2023; sort it by year_month.
-- month_of_academic_year: 1 for September to 12 for August; sort names of months by it.
-- week_starts_on: Monday of the week.
-- term: autumn, spring or summer by the authority's calendar; NULL in holidays and where no calendar of the year is loaded.
-- half_term: half-term by the authority's calendar, such as autumn 1; NULL in holidays and where no calendar of the year is loaded.
-- is_school_day: true on weekdays of a half-term of the authority's calendar (single days off and bank holidays are not known); NULL where no
--   calendar of the year is loaded.
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
    financial_year,
    year_month,
    month_and_year,
    month_of_academic_year,
    week_starts_on,
    term,
    half_term,
    is_school_day
from staging.calendar_day
order by date_key
