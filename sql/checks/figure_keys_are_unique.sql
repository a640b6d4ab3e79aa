-- A figure is there once.
-- why: a key that is there twice counts twice in every report; one figure of one source has one value.
-- severity: stop
with repeated as (
    select
        measure_key,
        cohort_key,
        area_key,
        school_key,
        period_key,
        coverage,
        basis,
        feed,
        version,
        count(*) as times,
        max(delivery_key) as delivery_key
    from star.fct_figure
    group by measure_key, cohort_key, area_key, school_key, period_key, coverage, basis, feed, version
    having count(*) > 1
)

select
    f.delivery_key,
    coalesce(d.file, 'star.fct_figure') as place,
    'Cannot tell figures apart: ' || f.times || ' are ' || f.measure_key || ', ' || f.cohort_key || ', ' || f.area_key || ', '
        || f.school_key || ', ' || f.period_key || ', ' || f.coverage || ', ' || f.basis || ', ' || coalesce(f.feed || ', ', '') || f.version
        || '. Correct the labels in data/reference, or the contract''s primaryKey.' as message
from repeated as f
left join lake.delivery as d on d.delivery_key = f.delivery_key
