-- One row per day from 2010 to 2030, with the working days until then: Monday to Friday, bank holidays of England left out.
with days as (
    select cast(unnest(generate_series(date '2010-01-01', date '2030-12-31', interval 1 day)) as date) as day
)

select
    days.day,
    cast(
        sum(case when isodow(days.day) < 6 and holiday.day is null then 1 else 0 end) over (order by days.day) as integer
    ) as passed
from days
left join reference.bank_holidays as holiday on cast(holiday.day as date) = days.day
