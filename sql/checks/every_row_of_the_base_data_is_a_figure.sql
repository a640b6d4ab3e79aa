-- Every row of the base data is a figure of a known indicator, year and area.
-- why: a new code, form of a year or number of an area would leave its figures out without a word.
-- severity: warn
with rows_alike as (
    select
        delivery_key,
        file,
        indicator,
        area_number,
        area,
        count(*) as row_count
    from lake.lait
    group by delivery_key, file, indicator, area_number, area
),

indicator_areas as (
    select
        base_rows.delivery_key,
        base_rows.file,
        base_rows.indicator,
        indicator.measure_key,
        indicator.cohort_key,
        indicator.coverage,
        indicator.year_type,
        base_rows.area_number,
        base_rows.area,
        area_code.area_key,
        area_code.area_key = area_name.area_key as is_called_so,
        base_rows.row_count
    from rows_alike as base_rows
    left join star.dim_indicator as indicator on indicator.indicator = base_rows.indicator
    left join star.bridge_area_code as area_code on area_code.code_kind = 'number' and area_code.code = cast(base_rows.area_number as string)
    left join star.bridge_area_code as area_name
        on area_name.code_kind = 'name' and area_name.code = trim(regexp_replace(lower(base_rows.area), '[^a-z]+', ' ', 'g'))
),

figure_counts as (
    select
        measure_key,
        cohort_key,
        coverage,
        delivery_key,
        count(*) as figure_count
    from star.fct_figure
    group by measure_key, cohort_key, coverage, delivery_key
),

faults as (
    select
        delivery_key,
        file,
        sum(row_count) as row_count,
        'the data dictionary has no indicator "' || indicator || '". Load the newest dictionary.' as fault
    from indicator_areas
    where measure_key is null
    group by delivery_key, file, indicator
    union all
    select
        delivery_key,
        file,
        sum(row_count) as row_count,
        case
            when area_key is null then 'the area ' || area_number || ' ' || area || ' is not known'
            else area_number || ' is not the number of ' || area
        end || '. Add it to data/reference/areas.csv or area_aliases.csv.' as fault
    from indicator_areas
    where area_key is null or is_called_so is distinct from true
    group by delivery_key, file, area_key, area_number, area
    union all
    select
        base.delivery_key,
        base.file,
        sum(base.row_count) - coalesce(any_value(figure.figure_count), 0) as row_count,
        'the indicator "' || base.indicator || '" has years that are no period of the kind ' || base.year_type
            || '. Widen data/reference/calendar.csv, or ask the publisher.' as fault
    from indicator_areas as base
    left join figure_counts as figure
        on
            figure.measure_key = base.measure_key
            and figure.cohort_key = base.cohort_key
            and figure.coverage = base.coverage
            and figure.delivery_key = base.delivery_key
    where base.measure_key is not null and base.is_called_so
    group by base.delivery_key, base.file, base.indicator, base.year_type
    having sum(base.row_count) > coalesce(any_value(figure.figure_count), 0)
)

select
    delivery_key,
    file as place,
    'Cannot use ' || row_count || case when row_count = 1 then ' row: ' else ' rows: ' end || fault as message
from faults
