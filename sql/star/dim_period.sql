-- One row per period that a figure is of, the scorecard names, or there are marks in: years and their parts, snapshots and pooled years.
--
-- homes: conform
-- key: period_key
-- refers: previous_period_key or NULL → star.dim_period
-- refers: year_earlier_period_key or NULL → star.dim_period
-- period_key: readable key, the same in every release.
-- period: name for readers.
-- sort_order: place in time, by the last day, then longer periods first; to sort names of periods by.
-- period_kind: academic year, calendar year, financial year, term, half-term, year to date, week,
--   month, quarter, financial quarter, six months, twelve months, three years, snapshot, pooled years or unknown.
-- starts_on: first day of the period. Terms and half-terms are those of the authority's calendar where it is loaded for the year, else
--   nominal, by month.
-- ends_on: last day of the period.
-- academic_year: academic year that the period lies in, of a week its Friday; NULL where it lies in none or in more than one.
-- previous_period_key: adjacent period of the same kind; the end of a term follows the end of a term; NULL for the first of a year to date, and
--   where there is no figure of it.
-- year_earlier_period_key: key of the same period a year earlier; NULL where there is no figure of it.
-- values of period, period_kind: own
with used_periods as (
    select period_key
    from star.fct_figure
    union
    select period_key
    from star.fct_scorecard
    union
    select period_key
    from reference.scorecard_columns
    union
    select period_key
    from star.fct_printed
    union
    select period_key
    from staging.period
    where period_kind = 'half-term' and cast(left(academic_year, 4) as int) in (select year from staging.attendance_span)
),

periods as (
    select
        period.period_key,
        period.period,
        period.period_kind,
        period.starts_on,
        period.ends_on,
        period.academic_year,
        period.previous_period_key,
        period.year_earlier_period_key
    from staging.period as period
    join used_periods as used on used.period_key = period.period_key
    union all
    select
        'unknown' as period_key,
        'unknown' as period,
        'unknown' as period_kind,
        cast(null as date) as starts_on,
        cast(null as date) as ends_on,
        cast(null as string) as academic_year,
        cast(null as string) as previous_period_key,
        cast(null as string) as year_earlier_period_key
)

select
    periods.period_key,
    periods.period,
    cast(
        row_number() over (order by periods.ends_on nulls first, periods.starts_on, periods.period_kind, periods.period_key) as int
    ) as sort_order,
    periods.period_kind,
    periods.starts_on,
    periods.ends_on,
    periods.academic_year,
    previous.period_key as previous_period_key,
    year_earlier.period_key as year_earlier_period_key
from periods
left join used_periods as previous on previous.period_key = periods.previous_period_key
left join used_periods as year_earlier on year_earlier.period_key = periods.year_earlier_period_key
order by periods.period_key
