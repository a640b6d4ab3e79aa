-- Every measure, cohort, area, school and period of a figure is known.
-- why: a figure that a join to a dimension loses is missing from every report.
-- severity: stop
with keys as (
    select
        f.delivery_key,
        f.measure_key as key,
        'measure' as dimension,
        'measures.csv' as reference
    from star.fct_figure as f
    left join star.dim_measure as d on d.measure_key = f.measure_key and d.measure_key <> 'unknown'
    where d.measure_key is null
    union all
    select
        f.delivery_key,
        f.cohort_key as key,
        'cohort' as dimension,
        'cohorts.csv' as reference
    from star.fct_figure as f
    left join star.dim_cohort as d on d.cohort_key = f.cohort_key and d.cohort_key <> 'unknown'
    where d.cohort_key is null
    union all
    select
        f.delivery_key,
        f.area_key as key,
        'area' as dimension,
        'areas.csv' as reference
    from star.fct_figure as f
    left join star.dim_area as d on d.area_key = f.area_key and d.area_key <> 'unknown'
    where d.area_key is null
    union all
    select
        f.delivery_key,
        f.school_key as key,
        'school' as dimension,
        'schools.csv' as reference
    from star.fct_figure as f
    left join star.dim_school as d on d.school_key = f.school_key and d.school_key <> 'unknown'
    where d.school_key is null
    union all
    select
        f.delivery_key,
        f.period_key as key,
        'period' as dimension,
        'calendar.csv or periods.csv' as reference
    from star.fct_figure as f
    left join star.dim_period as d on d.period_key = f.period_key and d.period_key <> 'unknown'
    where d.period_key is null
)

select
    k.delivery_key,
    coalesce(max(d.file), 'star.fct_figure') as place,
    'Cannot place ' || count(*) || ' figures: ' || k.dimension || ' "' || coalesce(k.key, '') || '" is not known. Add it to data/reference/'
        || k.reference || ', or correct the label that leads to it.' as message
from keys as k
left join lake.delivery as d on d.delivery_key = k.delivery_key
group by k.delivery_key, k.key, k.dimension, k.reference
