-- No figure is of an unknown measure, cohort, area, school or period.
-- why: the dimensions have a member for what is not known, which other facts need; a figure under it would be in every report and mean nothing.
-- severity: stop
select
    figure.delivery_key,
    coalesce(delivery.file, 'star.fct_figure') as place,
    'Cannot place ' || count(*) || case when count(*) = 1 then ' figure of ' else ' figures of ' end || figure.measure_key || ', '
        || figure.cohort_key || ', ' || figure.area_key || ', ' || figure.school_key || ', ' || figure.period_key
        || ': one of these is not known. Add it to data/reference, or correct the label that leads to it.' as message
from star.fct_figure as figure
left join lake.delivery as delivery on delivery.delivery_key = figure.delivery_key
where 'unknown' in (figure.measure_key, figure.cohort_key, figure.area_key, figure.school_key, figure.period_key)
group by figure.delivery_key, delivery.file, figure.measure_key, figure.cohort_key, figure.area_key, figure.school_key, figure.period_key
