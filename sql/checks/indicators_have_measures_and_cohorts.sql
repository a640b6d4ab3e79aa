-- What data/reference/indicators.csv says of an indicator is known.
-- why: a slip of the pen would put an indicator under no measure, or leave it a measure of its own.
-- severity: stop
select
    cast(null as string) as delivery_key,
    'data/reference/indicators.csv' as place,
    'Cannot use the indicator "' || indicator.indicator || '": ' || case
        when measure.measure_key is null then 'there is no measure "' || indicator.measure_key || '"'
        when cohort.cohort_key is null then 'there is no cohort "' || indicator.cohort_key || '"'
        when coverage.coverage is null then 'there is no coverage "' || indicator.coverage || '"'
        else 'there is no year type "' || indicator.year_type || '"'
    end || '. Correct the key, or add it.' as message
from reference.indicators as indicator
left join reference.measures as measure on measure.measure_key = indicator.measure_key
left join reference.cohorts as cohort on cohort.cohort_key = indicator.cohort_key
left join reference.coverages as coverage on coverage.coverage = indicator.coverage
left join reference.year_types as year_type on year_type.year_type = indicator.year_type
where
    measure.measure_key is null
    or cohort.cohort_key is null
    or coverage.coverage is null
    or (indicator.year_type is not null and year_type.year_type is null)
