-- A column of which figures are made is described by its publisher as numbers, in the unit and with the decimals of the measure.
-- why: a column that holds something else than its measure looks like any other. A unit that is blank denies none.
-- severity: warn
with compared as (
    select
        d.delivery_key,
        d.file,
        d.column_name,
        d.label,
        m.measure,
        unnest([
            {'what': 'a ' || d.kind, 'here': 'numbers', 'differs': d.kind <> 'indicator'},
            {
                'what': 'in ' || d.unit,
                'here': m.unit,
                'differs': case when d.unit = 'pp' then '%' when d.unit like '£%' then 'pounds' else d.unit end <> m.unit
            },
            {
                'what': 'with ' || d.decimals || ' decimals',
                'here': 'shown with ' || m.decimals,
                'differs': d.decimals <> m.decimals
            }
        ]) as statement
    from meta.published_column as d
    join star.dim_measure as m on m.measure_key = d.measure_key
)

select
    delivery_key,
    file || ', column ' || column_name as place,
    'Cannot trust ' || measure || ': its publisher describes "' || label || '" as ' || statement.what || ', here it is ' || statement.here
        || '. Correct the contract, or data/reference/measures.csv.' as message
from compared
where statement.differs
