-- One row per measure of emotional health services, cohort, area and period that is printed, or that follows from what is printed.
--
-- stored: table
-- refers: area_key → star.dim_area
-- section: part of the report.
-- measure: what is measured.
-- unit: %, number, days or weeks.
-- polarity: higher is better, lower is better or neutral.
-- cohort: whom it is about.
-- geography: area as the report means it.
-- area_key: area of the figure.
-- period: period of the figure.
-- period_kind: month, financial quarter, calendar year or financial year.
-- period_end: last day of the period.
-- basis: printed, or computed from printed figures: shares of referrals that were accepted, and totals of years.
-- printed: text as a reader sees it; NULL of computed ones.
-- value: number; NULL where none is printed.
-- status: observed, or why there is none.
-- is_provisional: whether the report calls it so.
-- months: months that a computed total has.
-- is_complete: false of a computed total of fewer than twelve months, with which nothing is compared.
-- value_year_before: value of the same period a year earlier.
-- change_on_year: difference from a year earlier; of shares in percentage points.
-- change_on_year_percent: change on a year earlier in per cent; NULL of shares.
-- baseline_period: 2019-20 or 2019, the last year before the pandemic, whichever is of the same kind.
-- baseline_value: value in the baseline period.
-- change_on_baseline: difference from the baseline; of shares in percentage points.
-- change_on_baseline_percent: change on the baseline in per cent; NULL of shares.
-- target: target that the report prints for the period; NULL where none.
-- is_target_met: whether it is met; NULL where there is none.
-- gap_to_target: value less target, in percentage points.
-- rolling_twelve_months: sum of the month and the eleven before it, where all are printed and can be added.
with measured as (
    select
        figure.*,
        measure.measure,
        measure.unit,
        measure.polarity,
        cohort.cohort,
        period.period,
        period.period_kind,
        period.starts_on,
        period.ends_on,
        period.year_earlier_period_key,
        12 * year(period.starts_on) + month(period.starts_on) as month_number,
        case period.period_kind when 'financial year' then '2019-20' when 'calendar year' then '2019' end as baseline_period,
        coalesce(figure.months >= 12, true) as is_complete
    from staging.health_value as figure
    inner join star.dim_measure as measure on measure.measure_key = figure.measure_key
    inner join star.dim_cohort as cohort on cohort.cohort_key = figure.cohort_key
    inner join staging.period as period on period.period_key = figure.period_key
),

targets as (
    select
        measure_key,
        period_key,
        max(value) as target
    from star.fct_printed
    where statistic = 'target' and measure_key <> 'unknown' and period_key <> 'unknown'
    group by measure_key, period_key
),

summable as (
    select distinct
        measure_key,
        cohort_key,
        area_key
    from staging.health_value
    where months is not null
),

rolling as (
    select
        month.measure_key,
        month.cohort_key,
        month.area_key,
        month.period_key,
        month.coverage,
        cast(sum(earlier.value) as decimal(18, 6)) as total
    from measured as month
    inner join summable
        on summable.measure_key = month.measure_key and summable.cohort_key = month.cohort_key and summable.area_key = month.area_key
    inner join measured as earlier
        on
            earlier.measure_key = month.measure_key
            and earlier.cohort_key = month.cohort_key
            and earlier.area_key = month.area_key
            and earlier.coverage = month.coverage
            and earlier.period_kind = 'month'
            and earlier.month_number between month.month_number - 11 and month.month_number
    where month.period_kind = 'month' and earlier.value is not null
    group by month.measure_key, month.cohort_key, month.area_key, month.period_key, month.coverage
    having count(*) = 12
)

select
    figure.section,
    figure.measure,
    figure.unit,
    figure.polarity,
    figure.cohort,
    figure.geography,
    figure.area_key,
    figure.period,
    figure.period_kind,
    figure.ends_on as period_end,
    figure.basis,
    figure.printed,
    figure.value,
    figure.status,
    figure.is_provisional,
    cast(figure.months as int) as months,
    figure.is_complete,
    earlier.value as value_year_before,
    cast(figure.value - earlier.value as decimal(18, 6)) as change_on_year,
    case
        when figure.unit <> '%'
            then cast(round(cast(100 * (figure.value - earlier.value) as decimal(18, 6)) / nullif(earlier.value, 0), 2) as decimal(18, 2))
    end as change_on_year_percent,
    case when baseline.value is not null then figure.baseline_period end as baseline_period,
    baseline.value as baseline_value,
    cast(figure.value - baseline.value as decimal(18, 6)) as change_on_baseline,
    case
        when figure.unit <> '%'
            then cast(round(cast(100 * (figure.value - baseline.value) as decimal(18, 6)) / nullif(baseline.value, 0), 2) as decimal(18, 2))
    end as change_on_baseline_percent,
    target.target,
    figure.value >= target.target as is_target_met,
    cast(figure.value - target.target as decimal(18, 6)) as gap_to_target,
    rolling.total as rolling_twelve_months
from measured as figure
left join measured as earlier
    on
        earlier.measure_key = figure.measure_key
        and earlier.cohort_key = figure.cohort_key
        and earlier.area_key = figure.area_key
        and earlier.coverage = figure.coverage
        and earlier.period_key = figure.year_earlier_period_key
        and earlier.is_complete
        and figure.is_complete
left join measured as baseline
    on
        baseline.measure_key = figure.measure_key
        and baseline.cohort_key = figure.cohort_key
        and baseline.area_key = figure.area_key
        and baseline.coverage = figure.coverage
        and baseline.period_key = figure.baseline_period
        and baseline.period_key <> figure.period_key
        and baseline.is_complete
        and figure.is_complete
left join targets as target on target.measure_key = figure.measure_key and target.period_key = figure.period_key
left join rolling
    on
        rolling.measure_key = figure.measure_key
        and rolling.cohort_key = figure.cohort_key
        and rolling.area_key = figure.area_key
        and rolling.period_key = figure.period_key
        and rolling.coverage = figure.coverage
