-- A figure is there once.
-- why: a key that is there twice counts twice in every report; one figure of one source has one value.
-- severity: stop
select
    max(f.delivery_key) as delivery_key,
    coalesce(max(d.file), 'star.fct_figure') as place,
    'Cannot tell figures apart: ' || count(*) || ' are ' || f.measure_key || ', ' || f.cohort_key || ', ' || f.area_key || ', '
        || f.school_key || ', ' || f.period_key || ', ' || f.coverage || ', ' || f.basis || ', ' || coalesce(f.feed || ', ', '') || f.version
        || '. Correct the labels in data/reference, or the contract''s primaryKey.' as message
from star.fct_figure as f
left join lake.delivery as d on d.delivery_key = f.delivery_key
group by f.measure_key, f.cohort_key, f.area_key, f.school_key, f.period_key, f.coverage, f.basis, f.feed, f.version
having count(*) > 1
