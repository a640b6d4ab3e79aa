-- One row per figure about an area that is more than the figure that it is a part of, of the same source and version.
--
-- whole_value: the figure that it is a part of.
select
    part.series_period_key,
    part.area_key,
    part.source,
    part.version,
    min(whole.value) as whole_value
from staging.figure_change as part
join star.dim_measure as measure on measure.measure_key = part.measure_key
join staging.figure_change as whole
    on
        whole.measure_key = measure.part_of_key
        and whole.cohort_key = part.cohort_key
        and whole.area_key = part.area_key
        and whole.period_key = part.period_key
        and whole.coverage = part.coverage
        and whole.source = part.source
        and whole.version = part.version
where part.value > whole.value + whole.step
group by part.series_period_key, part.area_key, part.source, part.version
