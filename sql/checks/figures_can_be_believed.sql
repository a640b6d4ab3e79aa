-- No figure is odd: none jumps away and back, has another scale than another source, or contradicts its parts or its own counts.
-- why: a figure that is possible can still be wrong, and looks right. It may rightly fail: what is odd can be true. A person who has looked
--   confirms a figure in data/reference/confirmed_figures.csv. How each sign is found: sql/staging/figure_doubt.sql.
-- severity: warn
with odd_figures as (
    select
        doubt.delivery_key,
        measure.measure,
        cohort.cohort || ', ' || area.area || ', ' || period.period || ': ' || cast(doubt.value as double) || ', ' || doubt.oddities
        || case when doubt.is_doubtful then ' (doubtful)' else '' end as figure
    from star.fct_doubt as doubt
    join star.dim_series as series on series.series_key = doubt.series_key
    join star.dim_measure as measure on measure.measure_key = series.measure_key
    join star.dim_cohort as cohort on cohort.cohort_key = series.cohort_key
    join star.dim_area as area on area.area_key = doubt.area_key
    join star.dim_period as period on period.period_key = doubt.period_key
)

select
    odd.delivery_key,
    coalesce(delivery.file, 'computed from records') || ', ' || odd.measure as place,
    count(*) || case when count(*) = 1 then ' figure of ' else ' figures of ' end || odd.measure
    || case when count(*) = 1 then ' is odd: ' else ' are odd: ' end
    || string_agg(odd.figure, ' | ' order by odd.figure)
    || '. Look at the source; ask the publisher, or confirm what is true in data/reference/confirmed_figures.csv.' as message
from odd_figures as odd
left join lake.delivery as delivery on delivery.delivery_key = odd.delivery_key
group by odd.delivery_key, delivery.file, odd.measure
