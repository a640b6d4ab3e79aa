-- A column of which figures are made is described by its publisher as numbers, in the unit and with the decimals of the measure.
-- why: a column that holds something else than its measure looks like any other. A unit that is blank denies none.
-- severity: warn
with statements as (
    select
        published.delivery_key,
        published.file,
        published.column_name,
        published.label,
        measure.measure,
        unnest([
            {'what': 'a ' || published.kind, 'here': 'numbers', 'differs': published.kind <> 'indicator'},
            {
                'what': 'in ' || published.unit,
                'here': measure.unit,
                'differs': case
                    when published.unit = 'pp' then '%'
                    when published.unit like '£%' then 'pounds'
                    else published.unit
                end <> measure.unit
            },
            {
                'what': 'with ' || published.decimals || case when published.decimals = 1 then ' decimal' else ' decimals' end,
                'here': 'shown with ' || measure.decimals,
                'differs': published.decimals <> measure.decimals
            }
        ]) as statement
    from meta.published_column as published
    join star.dim_measure as measure on measure.measure_key = published.measure_key
)

select
    delivery_key,
    file || ', column ' || column_name as place,
    'Cannot trust ' || measure || ': its publisher describes "' || label || '" as ' || statement.what || ', here it is ' || statement.here
        || '. Correct the contract, or data/reference/measures.csv.' as message
from statements
where statement.differs
