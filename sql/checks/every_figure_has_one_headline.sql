-- One row per measure, cohort, area and period of report.trend that has no headline, or more than one.
--
-- severity: stop
-- why: whoever asks for one figure gets one, or adds up two.
select
    cast(null as string) as delivery_key,
    measure_key || ', ' || cohort_key || ', ' || area_key || ', ' || period_key as place,
    'Cannot tell which figure answers for ' || measure_key || ', ' || cohort_key || ', ' || area_key || ', ' || period_key || ': '
        || sum(case when is_headline then 1 else 0 end) || ' of ' || count(*) || ' rows of report.trend are headlines. Correct sql/staging/'
        || 'headline_figure.sql.' as message
from report.trend
group by measure_key, cohort_key, area_key, period_key
having sum(case when is_headline then 1 else 0 end) <> 1
