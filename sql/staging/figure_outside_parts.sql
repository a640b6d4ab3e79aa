-- One row per figure about a country or region that lies outside the range of its regions or authorities, where all of them have a value.
--
-- No mean of the parts can give such a figure. Only figures that do not grow with the area are looked at, of one source and version.
--
-- least, most: lowest and highest value of the parts.
with parts_of_areas as (
    select
        area_key,
        coalesce(valid_from, date '1900-01-01') as valid_from,
        coalesce(valid_to, date '2999-12-31') as valid_to,
        case area_kind when 'region' then country_key when 'local authority' then region_key end as whole_key
    from star.dim_area
    where area_kind in ('region', 'local authority')
),

expected_parts as (
    select
        period.period_key,
        part.whole_key,
        count(*) as parts
    from parts_of_areas as part
    join staging.period as period on part.valid_from <= period.ends_on and part.valid_to >= period.ends_on
    group by period.period_key, part.whole_key
),

ranges as (
    select
        figure.series_period_key,
        figure.source,
        figure.version,
        part.whole_key,
        any_value(figure.period_key) as period_key,
        count(*) as parts,
        min(figure.value) as least,
        max(figure.value) as most
    from staging.figure_change as figure
    join parts_of_areas as part on part.area_key = figure.area_key
    where figure.unit <> 'number'
    group by figure.series_period_key, figure.source, figure.version, part.whole_key
),

complete_ranges as (
    select ranges.*
    from ranges
    join expected_parts as expected
        on expected.period_key = ranges.period_key and expected.whole_key = ranges.whole_key and expected.parts = ranges.parts
)

select
    figure.series_period_key,
    figure.area_key,
    figure.source,
    figure.version,
    range.least,
    range.most
from staging.figure_change as figure
join complete_ranges as range
    on
        range.series_period_key = figure.series_period_key
        and range.source = figure.source
        and range.version = figure.version
        and range.whole_key = figure.area_key
where
    figure.area_kind in ('country', 'region')
    and (figure.value < range.least - figure.step or figure.value > range.most + figure.step)
