-- One row per period: years, terms, half-terms, years to date, weeks, months, quarters, snapshots and pooled years.
--
-- key: period_key
-- refers: previous_period_key or NULL → star.dim_period
-- refers: year_earlier_period_key or NULL → star.dim_period
-- period_key: readable key, the same in every release.
-- period: name for readers.
-- period_kind: academic year, calendar year, financial year, term, half-term, year to date, week,
--   month, quarter, snapshot, pooled years or unknown.
-- starts_on: first day. Terms and half-terms are those of the authority's calendar where it is loaded for the year, else nominal, by month.
-- ends_on: last day.
-- academic_year: academic year that the period lies in, of a week its Friday; NULL where it lies in none or in more than one.
-- previous_period_key: adjacent period of the same kind; the end of a term follows the end of a term; NULL for the first of a year to date.
-- year_earlier_period_key: the same period a year earlier.
-- values of period, period_kind: own
with periods as (
    select
        period_key,
        period,
        period_kind,
        starts_on,
        ends_on,
        academic_year,
        previous_period_key,
        year_earlier_period_key
    from staging.period
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
    period_key,
    period,
    period_kind,
    starts_on,
    ends_on,
    academic_year,
    previous_period_key,
    year_earlier_period_key
from periods
order by period_key
