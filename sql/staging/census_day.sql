-- One row per year and day of its January census, the third Thursday.
select
    year,
    make_date(year, 1, 15) + cast((11 - isodow(make_date(year, 1, 15))) % 7 as integer) as day,
    cast(make_date(year, 1, 15) + cast((11 - isodow(make_date(year, 1, 15))) % 7 as integer) as string) as period_key
from staging.year
where period_kind = 'snapshot'
