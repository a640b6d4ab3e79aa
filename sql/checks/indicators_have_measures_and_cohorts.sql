-- What data/reference/indicators.csv says of an indicator is known.
-- why: a slip of the pen would put an indicator under no measure, or leave it a measure of its own.
-- severity: stop
select
    cast(null as varchar) as delivery_key,
    'data/reference/indicators.csv' as place,
    'Cannot use the indicator "' || i.indicator || '": ' || case
        when m.measure_key is null then 'there is no measure "' || i.measure_key || '"'
        when c.cohort_key is null then 'there is no cohort "' || i.cohort_key || '"'
        when k.coverage is null then 'there is no coverage "' || i.coverage || '"'
        else 'there is no year type "' || i.year_type || '"'
    end || '. Correct the key, or add it.' as message
from reference.indicators as i
left join reference.measures as m on m.measure_key = i.measure_key
left join reference.cohorts as c on c.cohort_key = i.cohort_key
left join reference.coverages as k on k.coverage = i.coverage
left join reference.year_types as y on y.year_type = i.year_type
where m.measure_key is null or c.cohort_key is null or k.coverage is null or (i.year_type is not null and y.year_type is null)
