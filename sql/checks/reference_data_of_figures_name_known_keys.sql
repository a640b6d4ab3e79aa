-- What the reference data of figures refer to is there.
-- why: a slip of the pen in one reference file would leave figures without a measure, a cohort, a break or a neighbour.
-- severity: stop
with named_keys as (
    select
        'series_break_measures.csv' as place,
        'measure' as kind,
        measure_key as key
    from reference.series_break_measures
    -- of many measures, which may not have come
    where not contains(measure_key, '%') and not starts_with(measure_key, 'lait_')
    union all
    select
        'series_break_measures.csv' as place,
        'series break' as kind,
        break_key as key
    from reference.series_break_measures
    union all
    select
        'measures.csv' as place,
        'measure' as kind,
        unnest([numerator_key, denominator_key]) as key
    from reference.measures
    union all
    select
        'area_successors.csv' as place,
        'area' as kind,
        unnest([area_key, successor_key]) as key
    from reference.area_successors
    union all
    select
        'area_aliases.csv' as place,
        'area' as kind,
        area_key as key
    from reference.area_aliases
    union all
    select
        'scorecard_rows.csv and scorecard_columns.csv' as place,
        'measure' as kind,
        unnest([
            concat_ws('_', sheet_row.measure_stem, sheet_column.measure_ending),
            sheet_row.measure_stem || '_' || sheet_column.percent_ending
        ]) as key
    from reference.scorecard_rows as sheet_row
    join reference.scorecard_columns as sheet_column on sheet_column.sheet = sheet_row.sheet
    union all
    select
        'scorecard_rows.csv and scorecard_columns.csv' as place,
        'cohort' as kind,
        concat_ws('_', sheet_row.cohort_stem, sheet_column.cohort_ending) as key
    from reference.scorecard_rows as sheet_row
    join reference.scorecard_columns as sheet_column on sheet_column.sheet = sheet_row.sheet
    union all
    select
        'scorecard_columns.csv' as place,
        'area' as kind,
        area_key as key
    from reference.scorecard_columns
    union all
    select
        'scorecard_columns.csv' as place,
        'period' as kind,
        period_key as key
    from reference.scorecard_columns
    union all
    select
        'published breakdowns of jobs/feeds' as place,
        'cohort' as kind,
        cohort_key as key
    from lake.mapped_label
    union all
    select
        'scorecard_terms.csv' as place,
        'rule' as kind,
        rule as key
    from reference.scorecard_terms
),

known_keys as (
    select
        'measure' as kind,
        measure_key as key
    from star.dim_measure
    union all
    select
        'cohort' as kind,
        cohort_key as key
    from star.dim_cohort
    union all
    select
        'area' as kind,
        area_key as key
    from star.dim_area
    union all
    select
        'period' as kind,
        period_key as key
    from star.dim_period
    union all
    select
        'series break' as kind,
        break_key as key
    from reference.series_breaks
    union all
    select
        'rule' as kind,
        rule as key
    from reference.scorecard_rules
)

select distinct
    cast(null as string) as delivery_key,
    case when named_key.kind = 'cohort' and named_key.place like '%jobs%' then named_key.place else 'data/reference/' || named_key.place end as place,
    'Cannot use reference data: there is no ' || named_key.kind || ' "' || named_key.key || '". Correct the key, or add the ' || named_key.kind
        || '.' as message
from named_keys as named_key
left join known_keys as known_key on known_key.kind = named_key.kind and known_key.key = named_key.key
where named_key.key is not null and known_key.key is null
