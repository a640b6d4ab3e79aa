-- One row per published figure that a later file changes, adds or drops.
-- stored: view
--
-- Files are compared that have the same measure, cohort, period and coverage for areas of the same level, each with the next: only so is a
-- figure that is missing from the later one withdrawn, and not merely outside of what it is about. A year to date of another day is
-- another period. Nor is it a revision where one file prints fewer decimals than the other and they agree at those.
with printed_decimals as (
    select
        delivery_key,
        measure_key,
        max(case
            when value = round(value, 0) then 0
            when value = round(value, 1) then 1
            when value = round(value, 2) then 2
            when value = round(value, 3) then 3
            when value = round(value, 4) then 4
            else 6
        end) as decimals
    from staging.figure_restated
    where value is not null
    group by delivery_key, measure_key
),

figures_of_files as (
    select distinct
        measure_key,
        cohort_key,
        period_key,
        coverage,
        geographic_level,
        delivery_key,
        as_at,
        received_at,
        version
    from staging.figure_restated
),

files_in_sequence as (
    select
        *,
        lead(delivery_key) over next_file as next_delivery_key,
        lead(version) over next_file as next_version
    from (
        select
            measure_key,
            cohort_key,
            period_key,
            coverage,
            geographic_level,
            delivery_key,
            as_at,
            received_at,
            max(version) as version
        from figures_of_files
        group by all
    )
    window next_file as (
        partition by measure_key, cohort_key, period_key, coverage, geographic_level order by as_at, received_at, delivery_key
    )
),

earlier_figures as (
    select
        file.*,
        figure.area_key,
        figure.value,
        figure.status,
        figure.version as own_version
    from files_in_sequence as file
    join staging.figure_restated as figure
        on
            figure.delivery_key = file.delivery_key
            and figure.measure_key = file.measure_key
            and figure.cohort_key = file.cohort_key
            and figure.period_key = file.period_key
            and figure.coverage = file.coverage
            and figure.geographic_level = file.geographic_level
    where file.next_delivery_key is not null
),

later_figures as (
    select
        file.measure_key,
        file.cohort_key,
        file.period_key,
        file.coverage,
        file.delivery_key as earlier_delivery_key,
        file.version as earlier_version,
        file.next_delivery_key as delivery_key,
        figure.area_key,
        figure.value,
        figure.status,
        figure.version
    from files_in_sequence as file
    join staging.figure_restated as figure
        on
            figure.delivery_key = file.next_delivery_key
            and figure.measure_key = file.measure_key
            and figure.cohort_key = file.cohort_key
            and figure.period_key = file.period_key
            and figure.coverage = file.coverage
            and figure.geographic_level = file.geographic_level
)

select
    coalesce(later.measure_key, earlier.measure_key) as measure_key,
    coalesce(later.cohort_key, earlier.cohort_key) as cohort_key,
    coalesce(later.area_key, earlier.area_key) as area_key,
    coalesce(later.period_key, earlier.period_key) as period_key,
    coalesce(later.coverage, earlier.coverage) as coverage,
    case when earlier.area_key is null then 'new' when later.area_key is null then 'withdrawn' else 'changed' end as change,
    earlier.value as earlier_value,
    earlier.status as earlier_status,
    coalesce(earlier.own_version, later.earlier_version) as earlier_version,
    coalesce(earlier.delivery_key, later.earlier_delivery_key) as earlier_delivery_key,
    later.value,
    later.status,
    coalesce(later.version, earlier.next_version) as version,
    coalesce(later.delivery_key, earlier.next_delivery_key) as delivery_key
from earlier_figures as earlier
full join later_figures as later
    on
        later.measure_key = earlier.measure_key
        and later.cohort_key = earlier.cohort_key
        and later.area_key = earlier.area_key
        and later.period_key = earlier.period_key
        and later.coverage = earlier.coverage
        and later.earlier_delivery_key = earlier.delivery_key
left join printed_decimals as earlier_decimals
    on earlier_decimals.delivery_key = earlier.delivery_key and earlier_decimals.measure_key = earlier.measure_key
left join printed_decimals as later_decimals on later_decimals.delivery_key = later.delivery_key and later_decimals.measure_key = later.measure_key
where
    earlier.area_key is null or later.area_key is null
    or earlier.status is distinct from later.status
    or earlier.value is distinct from later.value
    and (
        earlier_decimals.decimals = later_decimals.decimals
        or abs(earlier.value - later.value) > 0.5 * power(10, -least(earlier_decimals.decimals, later_decimals.decimals))
    )
