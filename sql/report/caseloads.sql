-- One row per service and version of the improvement programme's caseloads: children per worker, now and over six months.
--
-- key: delivery_key, service
-- refers: cohort_key → star.dim_cohort
-- refers: delivery_key → meta.delivery
-- as_at: reference date of the report.
-- is_newest: whether it is the newest report.
-- service: service as printed.
-- six_month_average: average caseload of six months; heads are counted, not full-time equivalents.
-- current: average caseload at present.
-- change: current less the average of six months.
-- movement: better where it is lower, worse where it is higher, no change as printed.
-- told_from: lowest caseload that the report tells in words, perhaps of another month; NULL where it tells none.
-- told_to: highest caseload that it tells in words.
-- lies_in_told_range: whether the current average lies between them; NULL where none is told.
-- cohort_key: service as a cohort of the warehouse.
-- delivery_key: delivery that it came with.
with caseloads as (
    select
        max(case when field = 'current' then delivery_key end) as delivery_key,
        as_at,
        is_newest,
        cohort_key,
        max(case when field = 'six_month_average' then cohort end) as service,
        max(case when field = 'six_month_average' then value end) as six_month_average,
        max(case when field = 'current' then value end) as current,
        max(case when statistic = 'told' then range_from end) as told_from,
        max(case when statistic = 'told' then range_to end) as told_to
    from star.fct_printed
    where feed = 'improvement_programme' and measure = 'Caseload' and cohort_key <> 'unknown'
    group by as_at, is_newest, cohort_key
)

select
    as_at,
    is_newest,
    service,
    six_month_average,
    current,
    cast(current - six_month_average as decimal(18, 6)) as change,
    case
        when current < six_month_average then 'better'
        when current > six_month_average then 'worse'
        when current = six_month_average then 'no change'
    end as movement,
    told_from,
    told_to,
    current >= told_from and current <= told_to as lies_in_told_range,
    cohort_key,
    delivery_key
from caseloads
