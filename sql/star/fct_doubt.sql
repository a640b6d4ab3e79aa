-- One row per current figure about an area in which something is odd that a person should look at.
--
-- key: series_key, area_key, period_key, basis, feed or NULL, version
-- refers: series_key → star.dim_series
-- refers: area_key → star.dim_area
-- refers: period_key → star.dim_period
-- refers: delivery_key or NULL → meta.delivery
-- series_key: the series that it is in: measure, cohort and coverage.
-- area_key: area that the figure is of.
-- period_key: period that the figure is of.
-- basis: printed, computed or published.
-- feed: feed that it came with; NULL for computed figures.
-- version: state of the publication.
-- value: the figure as its source gives it.
-- oddities: what is odd: a jump of the area's own series, another scale than another source, its parts, its counts.
-- is_doubtful: true where that is enough to doubt it: report.trend gives it no direction, standing or rank.
-- delivery_key: delivery that it came with; NULL for computed figures.
select
    series_period.series_key,
    doubt.area_key,
    series_period.period_key,
    doubt.basis,
    doubt.feed,
    doubt.version,
    cast(doubt.value as decimal(18, 6)) as value,
    doubt.oddities,
    doubt.is_doubtful,
    doubt.delivery_key
from staging.figure_doubt as doubt
join staging.series_period as series_period on series_period.series_period_key = doubt.series_period_key
order by series_period.series_key, doubt.area_key, series_period.period_key, doubt.basis, doubt.feed nulls last, doubt.version
