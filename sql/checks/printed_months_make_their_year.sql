-- The months of a year that a report prints make the year that it prints beside them.
-- why: one of the cells is wrong, or stands in another month. A year of which a month is missing is at least the sum of the others.
-- severity: warn
with cells as (
    select
        printed.*,
        printed.file || coalesce(', sheet "' || printed.sheet || '"', '') || coalesce(', cell ' || printed.cell, ', line ' || printed.line) as place,
        period.period_kind,
        period.period,
        period.starts_on,
        period.ends_on
    from star.fct_printed as printed
    join star.dim_period as period on period.period_key = printed.period_key
    join star.dim_measure as measure on measure.measure_key = printed.measure_key
    where printed.is_newest and printed.statistic = 'value' and measure.unit = 'number' and printed.value is not null
),

sums as (
    select
        whole.delivery_key,
        whole.place,
        whole.printed,
        whole.measure,
        whole.period,
        whole.value,
        count(*) as months,
        string_agg(month.printed, ' + ' order by month.starts_on) as arithmetic,
        sum(month.value) as months_sum
    from cells as whole
    join cells as month
        on
            month.delivery_key = whole.delivery_key
            and month.measure_key = whole.measure_key
            and month.cohort_key = whole.cohort_key
            and month.area_key = whole.area_key
            and month.coverage = whole.coverage
            and month.sheet is not distinct from whole.sheet
            and month.period_kind = 'month'
            and month.starts_on >= whole.starts_on
            and month.ends_on <= whole.ends_on
    where whole.period_kind in ('calendar year', 'financial year', 'academic year')
    group by whole.delivery_key, whole.place, whole.printed, whole.measure, whole.period, whole.value
)

select
    delivery_key,
    place,
    'Cannot reconcile year: "' || printed || '" is printed for ' || period || ' (' || measure || '), and its months ' || arithmetic || ' make '
        || cast(months_sum as bigint) || '. Ask who made the table which cell is wrong.' as message
from sums
where months = 12 and value <> months_sum or months < 12 and value < months_sum
