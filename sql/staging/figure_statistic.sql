-- One row per published figure and version; a share that comes without its counts has those that its measure names, of the same file.
-- stored: view
select
    f.measure_key,
    f.cohort_key,
    f.area_key,
    'none' as school_key,
    f.period_key,
    f.coverage,
    'published' as basis,
    f.version,
    f.is_current,
    cast(f.value as decimal(18, 6)) as value,
    f.status,
    cast(coalesce(f.numerator, n.value) as decimal(18, 6)) as numerator,
    cast(coalesce(f.denominator, d.value) as decimal(18, 6)) as denominator,
    f.delivery_key
from staging.figure_restated as f
left join reference.measures as m on m.measure_key = f.measure_key
left join staging.figure_restated as n
    on
        n.delivery_key = f.delivery_key
        and n.measure_key = m.numerator_key
        and n.cohort_key = f.cohort_key
        and n.area_key = f.area_key
        and n.period_key = f.period_key
        and n.coverage = f.coverage
        and n.version = f.version
left join staging.figure_restated as d
    on
        d.delivery_key = f.delivery_key
        and d.measure_key = m.denominator_key
        and d.cohort_key = f.cohort_key
        and d.area_key = f.area_key
        and d.period_key = f.period_key
        and d.coverage = f.coverage
        and d.version = f.version
