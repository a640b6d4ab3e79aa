-- One row per measure of health services, cohort, area and period: the newest printed value, and what can be computed of printed ones.
--
-- Computed are shares of referrals that were accepted, and totals of years of measures whose months are printed beside a total of a year: only
-- of these it is known that their months can be added.
-- months: months that a computed total has; NULL of others.
with cells as (
    select
        printed.*,
        measure.unit as measure_unit,
        period.period_kind,
        period.starts_on,
        period.ends_on,
        lower(printed.column_label) like '%provisional%' as is_provisional,
        row_number() over (
            partition by printed.measure_key, printed.cohort_key, printed.area_key, printed.period_key, printed.coverage
            order by printed.is_figure desc, printed.as_at desc, printed.feed desc, printed.sheet, printed.line, printed.printed_key
        ) as place_number
    from star.fct_printed as printed
    join star.dim_measure as measure on measure.measure_key = printed.measure_key and measure.topic = 'Emotional health'
    join star.dim_period as period on period.period_key = printed.period_key
    where printed.statistic = 'value' and printed.area_key <> 'unknown' and printed.period_key <> 'unknown'
),

printed_values as (
    select *
    from cells
    where place_number = 1
),

shares_accepted as (
    select
        share.measure_key,
        accepted.cohort_key,
        accepted.area_key,
        accepted.period_key,
        accepted.coverage,
        accepted.section,
        accepted.geography,
        cast(100 * accepted.value / received.value as decimal(18, 6)) as value,
        cast(null as bigint) as months,
        accepted.is_provisional or received.is_provisional as is_provisional
    from reference.measures as share
    join printed_values as accepted on accepted.measure_key = share.numerator_key
    join printed_values as received
        on
            received.measure_key = share.denominator_key
            and received.cohort_key = accepted.cohort_key
            and received.area_key = accepted.area_key
            and received.period_key = accepted.period_key
            and received.coverage = accepted.coverage
    where received.value > 0 and share.topic = 'Emotional health'
),

summable as (
    select distinct
        month.measure_key,
        month.cohort_key,
        month.area_key
    from printed_values as month
    join printed_values as year
        on
            year.measure_key = month.measure_key
            and year.cohort_key = month.cohort_key
            and year.area_key = month.area_key
            and year.sheet is not distinct from month.sheet
            and year.period_kind in ('calendar year', 'financial year')
    where month.period_kind = 'month'
),

totals as (
    select
        month.measure_key,
        month.cohort_key,
        month.area_key,
        year.period_key,
        month.coverage,
        min(month.section) as section,
        min(month.geography) as geography,
        cast(sum(month.value) as decimal(18, 6)) as value,
        count(*) as months,
        bool_or(month.is_provisional) as is_provisional
    from printed_values as month
    join summable
        on
            summable.measure_key = month.measure_key
            and summable.cohort_key = month.cohort_key
            and summable.area_key = month.area_key
    join staging.period as year
        on
            year.period_kind in ('calendar year', 'financial year')
            and month.starts_on >= year.starts_on
            and month.ends_on <= year.ends_on
    where month.period_kind = 'month' and month.value is not null
    group by month.measure_key, month.cohort_key, month.area_key, year.period_key, month.coverage
),

-- both have their columns in one order
computed_values as (
    select *
    from shares_accepted
    union all
    select total.*
    from totals as total
    where
        not exists (
            select 1
            from printed_values as printed
            where
                printed.measure_key = total.measure_key
                and printed.cohort_key = total.cohort_key
                and printed.area_key = total.area_key
                and printed.period_key = total.period_key
                and printed.coverage = total.coverage
        )
)

select
    measure_key,
    cohort_key,
    area_key,
    period_key,
    coverage,
    section,
    geography,
    'printed' as basis,
    printed,
    value,
    status,
    is_provisional,
    cast(null as bigint) as months,
    printed_key
from printed_values
union all
select
    measure_key,
    cohort_key,
    area_key,
    period_key,
    coverage,
    section,
    geography,
    'computed' as basis,
    cast(null as string) as printed,
    value,
    'observed' as status,
    is_provisional,
    months,
    cast(null as string) as printed_key
from computed_values
