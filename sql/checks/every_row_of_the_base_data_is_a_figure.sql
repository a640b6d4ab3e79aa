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

base as (
    select
        b.delivery_key,
        b.file,
        b.indicator,
        i.measure_key,
        i.cohort_key,
        i.coverage,
        i.year_type,
        b.area_number,
        b.area,
        a.area_key,
        a.area_key = n.area_key as is_called_so,
        b.row_count
    from rows_alike as b
    left join star.dim_indicator as i on i.indicator = b.indicator
    left join star.dim_area_code as a on a.code_kind = 'number' and a.code = cast(b.area_number as varchar)
    left join star.dim_area_code as n
        on n.code_kind = 'name' and n.code = trim(regexp_replace(lower(b.area), '[^a-z]+', ' ', 'g'))
),

figures as (
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
    from base
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
    from base
    where area_key is null or is_called_so is distinct from true
    group by delivery_key, file, area_key, area_number, area
    union all
    select
        b.delivery_key,
        b.file,
        sum(b.row_count) - coalesce(any_value(f.figure_count), 0) as row_count,
        'the indicator "' || b.indicator || '" has years that are no period of the kind ' || b.year_type
            || '. Widen data/reference/calendar.csv, or ask the publisher.' as fault
    from base as b
    left join figures as f
        on
            f.measure_key = b.measure_key
            and f.cohort_key = b.cohort_key
            and f.coverage = b.coverage
            and f.delivery_key = b.delivery_key
    where b.measure_key is not null and b.is_called_so
    group by b.delivery_key, b.file, b.indicator, b.year_type
    having sum(b.row_count) > coalesce(any_value(f.figure_count), 0)
)

select
    delivery_key,
    file as place,
    'Cannot use ' || row_count || ' rows: ' || fault as message
from faults
