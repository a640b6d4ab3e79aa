-- One row per service: children per social worker, now and over six months.
--
-- six_month_average: Average of six months
-- current: At present
select
    service,
    cast(six_month_average as double) as six_month_average,
    cast(current as double) as current,
    movement
from report.caseloads
where is_newest
order by service
