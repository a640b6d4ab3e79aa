-- One row per number that reports print: what it is of, and between which values the unrounded one lies.
--
-- key: printed_key
-- refers: measure_key → star.dim_measure
-- refers: cohort_key → star.dim_cohort
-- refers: area_key → star.dim_area
-- refers: period_key → star.dim_period
-- refers: delivery_key → meta.delivery
-- printed_key: feed, reference date, sheet and cell or line, and field.
-- feed: feed that the report came with.
-- is_newest: whether it stands in the newest report of its feed.
-- as_at: reference date of the report; with the feed it names the report, whose tables are deliveries of their own.
-- place: file, sheet and cell, or line and field.
-- line: row of the sheet.
-- field: field of the contract that holds it.
-- measure: measure as the report names it.
-- cohort: whom it is about, as the report names it.
-- statistic: value, or what is printed instead of it, such as target or neighbours.
-- printed: text as a reader sees it.
-- value: number that the text shows.
-- base: the second number of "76 of 699".
-- lowest: the least that the unrounded number can be.
-- highest: the most that it can be.
-- is_count: true for a count, which is what it says.
-- first_place: 1 where the report prints the figure for the first time.
-- period: period of the figure.
-- period_kind: kind of that period.
-- ends_on: last day of that period.
-- measure_key: measure of the figure.
-- cohort_key: cohort of the figure.
-- area_key: area of the figure.
-- period_key: period of the figure.
-- delivery_key: delivery that it came with.
select
    printed.printed_key,
    printed.feed,
    printed.is_newest,
    printed.as_at,
    printed.file || coalesce(', sheet "' || printed.sheet || '"', '')
    || coalesce(', cell ' || printed.cell, ', line ' || printed.line || ', ' || printed.field) as place,
    printed.line,
    printed.field,
    printed.measure,
    printed.cohort,
    printed.statistic,
    printed.printed,
    printed.value,
    printed.base,
    cast(printed.value - printed.step / 2 as decimal(18, 6)) as lowest,
    cast(printed.value + printed.step / 2 as decimal(18, 6)) as highest,
    printed.step = 0 as is_count,
    cast(row_number() over (
        partition by
            printed.feed,
            printed.as_at,
            printed.measure_key,
            printed.cohort_key,
            printed.area_key,
            printed.period_key,
            printed.statistic,
            printed.geography
        order by printed.sheet, printed.line, length(printed.cell), printed.cell, printed.field
    ) as int) as first_place,
    period.period,
    period.period_kind,
    period.ends_on,
    printed.measure_key,
    printed.cohort_key,
    printed.area_key,
    printed.period_key,
    printed.delivery_key
from star.fct_printed as printed
join star.dim_period as period on period.period_key = printed.period_key
where printed.value is not null and printed.status = 'observed'
