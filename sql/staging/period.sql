-- One row per period: years, terms, half-terms, weeks, months, quarters and snapshots by rule, all others from reference.periods.
--
-- A year to date ends with each half-term and term, on the days of reference.periods and of published files, and, while a year goes on,
-- on the day of its newest mark.
-- last_school_on: the day from which on a period's marks can be complete: for a whole year the last day of the calendar, for a week
--   Friday or the last day of the half-term.
-- period_number: a short key for adding up; it means nothing outside one build.
with periods_by_rule as (
    from staging.period_year
    union all by name
    from staging.period_term
    union all by name
    from staging.period_week
    union all by name
    from staging.period_month
    union all by name
    from staging.period_quarter
    union all by name
    from staging.period_snapshot
    union all by name
    from staging.period_in_progress
    union all by name
    from staging.period_printed
),

listed_periods as (
    select
        period_key,
        period,
        period_kind,
        cast(starts_on as date) as starts_on,
        cast(ends_on as date) as ends_on,
        academic_year,
        previous_period_key,
        year_earlier_period_key,
        cast(ends_on as date) as last_school_on
    from reference.periods
),

-- the reference date of a published file, where neither a list nor the marks have it
published_periods as (
    from staging.period_published
    where
        period_key not in (select period_key from listed_periods)
        and period_key not in (select period_key from staging.period_in_progress)
),

periods as (
    from periods_by_rule
    union all by name
    from listed_periods
    union all by name
    from published_periods
)

select
    period_key,
    period,
    period_kind,
    starts_on,
    ends_on,
    academic_year,
    previous_period_key,
    year_earlier_period_key,
    last_school_on,
    cast(row_number() over (order by period_key) as smallint) as period_number
from periods
