-- One row per current figure of a known measure.
--
-- stored: table
-- topic: subject.
-- measure_key: what it is a figure of.
-- cohort_key: group.
-- place_key: area or school.
-- period: year.
-- value: the figure.
-- status: why there is none.
select
    m.topic,
    f.measure_key,
    f.cohort_key,
    f.place_key,
    f.period,
    f.value,
    f.status
from star.fct_figure as f
join reference.measures as m on m.measure_key = f.measure_key
where f.is_current
order by m.topic, f.measure_key, f.cohort_key, f.place_key, f.period
