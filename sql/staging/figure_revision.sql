-- One row per published figure that a later file tells otherwise than the one before it, or newly, or not any more.
-- stored: view
--
-- Compared are files that tell the same measure, cohort, period and coverage for areas of the same level, each with the next: only so is a
-- figure that is missing from the later one withdrawn, and not merely outside of what it is about. A year to date of another day is
-- another period. Nor is it a revision where one file prints fewer decimals than the other and they agree at those.
with printed as (
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

told as (
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

files as (
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
        from told
        group by all
    )
    window next_file as (
        partition by measure_key, cohort_key, period_key, coverage, geographic_level order by as_at, received_at, delivery_key
    )
),

earlier as (
    select
        f.*,
        r.area_key,
        r.value,
        r.status,
        r.version as own_version
    from files as f
    join staging.figure_restated as r
        on
            r.delivery_key = f.delivery_key
            and r.measure_key = f.measure_key
            and r.cohort_key = f.cohort_key
            and r.period_key = f.period_key
            and r.coverage = f.coverage
            and r.geographic_level = f.geographic_level
    where f.next_delivery_key is not null
),

later as (
    select
        f.measure_key,
        f.cohort_key,
        f.period_key,
        f.coverage,
        f.delivery_key as earlier_delivery_key,
        f.version as earlier_version,
        f.next_delivery_key as delivery_key,
        r.area_key,
        r.value,
        r.status,
        r.version
    from files as f
    join staging.figure_restated as r
        on
            r.delivery_key = f.next_delivery_key
            and r.measure_key = f.measure_key
            and r.cohort_key = f.cohort_key
            and r.period_key = f.period_key
            and r.coverage = f.coverage
            and r.geographic_level = f.geographic_level
)

select
    coalesce(l.measure_key, e.measure_key) as measure_key,
    coalesce(l.cohort_key, e.cohort_key) as cohort_key,
    coalesce(l.area_key, e.area_key) as area_key,
    coalesce(l.period_key, e.period_key) as period_key,
    coalesce(l.coverage, e.coverage) as coverage,
    case when e.area_key is null then 'new' when l.area_key is null then 'withdrawn' else 'changed' end as change,
    e.value as earlier_value,
    e.status as earlier_status,
    coalesce(e.own_version, l.earlier_version) as earlier_version,
    coalesce(e.delivery_key, l.earlier_delivery_key) as earlier_delivery_key,
    l.value,
    l.status,
    coalesce(l.version, e.next_version) as version,
    coalesce(l.delivery_key, e.next_delivery_key) as delivery_key
from earlier as e
full join later as l
    on
        l.measure_key = e.measure_key
        and l.cohort_key = e.cohort_key
        and l.area_key = e.area_key
        and l.period_key = e.period_key
        and l.coverage = e.coverage
        and l.earlier_delivery_key = e.delivery_key
left join printed as i on i.delivery_key = e.delivery_key and i.measure_key = e.measure_key
left join printed as k on k.delivery_key = l.delivery_key and k.measure_key = l.measure_key
where
    e.area_key is null or l.area_key is null
    or e.status is distinct from l.status
    or e.value is distinct from l.value
    and (i.decimals = k.decimals or abs(e.value - l.value) > 0.5 * power(10, -least(i.decimals, k.decimals)))
