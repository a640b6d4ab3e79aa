-- One row per figure about a country or region that lies outside the range of its regions or authorities, where all of them have a value.
--
-- No mean of the parts can give such a figure. Only figures that do not grow with the area are looked at, of one source and version. Each is
-- taken as the interval that its own decimals leave: 9 beside regions of 9.3 may be 9.3, and a country need not be rounded as they are.
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

figures as (
    select
        series_period_key,
        period_key,
        source,
        version,
        area_key,
        area_kind,
        value,
        0.5 * case
            when value = round(value, 0) then 1
            when value = round(value, 1) then 0.1
            when value = round(value, 2) then 0.01
            else 0.001
        end as half_step
    from staging.figure_change
    where unit <> 'number'
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
        max(figure.value) as most,
        min(figure.value - figure.half_step) as lowest,
        max(figure.value + figure.half_step) as highest
    from figures as figure
    join parts_of_areas as part on part.area_key = figure.area_key
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
from figures as figure
join complete_ranges as range
    on
        range.series_period_key = figure.series_period_key
        and range.source = figure.source
        and range.version = figure.version
        and range.whole_key = figure.area_key
where
    figure.area_kind in ('country', 'region')
    -- not by the last place of a double: 5.7 less a half step is 5.6 and one
    and (round(range.lowest - figure.value - figure.half_step, 6) > 0 or round(figure.value - figure.half_step - range.highest, 6) > 0)
