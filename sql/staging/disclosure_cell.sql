-- One row per count behind the figures that may leave the building: what is counted, of whom, where and when.
--
-- A figure, its numerator and its denominator say one thing; several figures share a count. Rules and source: data/README.md.
-- what has been published or printed elsewhere about the same, and is the same
with told_elsewhere as (
    select distinct
        own.measure_key,
        own.cohort_key,
        own.area_key,
        own.period_key
    from staging.open_figure as own
    join star.fct_figure as other
        on other.measure_key = own.measure_key and other.cohort_key = own.cohort_key and other.area_key = own.area_key
            and other.period_key = own.period_key and other.school_key = own.school_key
    join staging.measure_rounding as rounding on rounding.measure_key = own.measure_key
    where
        other.basis <> 'computed'
        and other.is_current
        and round(other.value * rounding.shift, 0) = round(own.value * rounding.shift, 0)
        and coalesce(other.numerator = own.numerator, own.denominator is null)
),

counts as (
    select
        figure.numerator_count as count_key,
        figure.numerator_cohort as cohort_key,
        figure.area_key,
        figure.school_key,
        figure.numerator_period_key as period_key,
        figure.numerator as value,
        figure.persons_count,
        figure.persons_period_key,
        told.measure_key is not null as is_known
    from staging.open_figure as figure
    left join told_elsewhere as told
        on told.measure_key = figure.measure_key and told.cohort_key = figure.cohort_key and told.area_key = figure.area_key
            and told.period_key = figure.period_key and figure.school_key = 'none'
    union all
    select
        denominator_count,
        denominator_cohort,
        area_key,
        school_key,
        denominator_period_key,
        denominator,
        persons_count,
        persons_period_key,
        false
    from staging.open_figure
    where denominator_count is not null
),

cells as (
    select
        count_key,
        cohort_key,
        area_key,
        school_key,
        period_key,
        persons_count,
        persons_period_key,
        cast(max(value) as bigint) as value,
        bool_or(is_known) as is_known
    from counts
    where value is not null
    group by all
),

-- persons: pupils whom a count of something else is about, such as those who could miss the sessions
cells_of_persons as (
    select
        cell.count_key,
        cell.cohort_key,
        cell.area_key,
        cell.school_key,
        cell.period_key,
        any_value(cell.value) as value,
        bool_or(cell.is_known) as is_known,
        min(persons.value) as persons
    from cells as cell
    left join cells as persons
        on persons.count_key = cell.persons_count and persons.count_key <> cell.count_key and persons.cohort_key = cell.cohort_key
            and persons.area_key = cell.area_key
            and persons.school_key = cell.school_key and persons.period_key = cell.persons_period_key
    group by all
)

select
    cast(row_number() over (order by cell.count_key, cell.cohort_key, cell.area_key, cell.school_key, cell.period_key) as integer) as cell_key,
    cell.count_key,
    cell.cohort_key,
    cell.area_key,
    cell.school_key,
    cell.period_key,
    case
        when cell.school_key <> 'none' then 'schools'
        when cell.cohort_key = 'all' then 'all'
        else coalesce(partition_of_cohort.partition, cell.cohort_key)
    end as cohort_group,
    case when period.period_kind in ('term', 'month') then 2 when period.period_kind = 'half-term' then 3 else 1 end as fineness,
    cell.value,
    cell.persons,
    cell.is_known,
    not cell.is_known
    and (
        cell.value between 1 and setting.threshold - 1
        or cell.persons between 1 and setting.threshold - 1
        or cell.value = 0 and not setting.zeros_are_shown
        or elsewhere.count_key is not null
    ) as is_primary
from cells_of_persons as cell
left join (select distinct part_cohort, partition from reference.open_cohort_parts) as partition_of_cohort
    on partition_of_cohort.part_cohort = cell.cohort_key
left join staging.period as period on period.period_key = cell.period_key
left join staging.suppressed_elsewhere as elsewhere
    on
        elsewhere.count_key = cell.count_key
        and elsewhere.cohort_key = cell.cohort_key
        and elsewhere.area_key = cell.area_key
        and elsewhere.school_key = cell.school_key
        and elsewhere.period_key = cell.period_key
cross join reference.setting as setting
