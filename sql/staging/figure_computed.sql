-- One row per figure computed from the records here: what the SELECTs of sql/measure count, as a value in the unit of the measure.
select
    f.measure_key,
    f.cohort_key,
    f.area_key,
    f.school_key,
    f.period_key,
    f.coverage,
    'computed' as basis,
    'from records' as version,
    cast(case when m.unit = '%' then 100 * f.numerator / nullif(f.denominator, 0) else f.numerator end as decimal(18, 6)) as value,
    case when m.unit = '%' and coalesce(f.denominator, 0) = 0 then 'not applicable' else 'observed' end as status,
    cast(f.numerator as decimal(18, 6)) as numerator,
    cast(f.denominator as decimal(18, 6)) as denominator,
    -- many deliveries together
    cast(null as varchar) as delivery_key
from measure.figure as f
left join reference.measures as m on m.measure_key = f.measure_key
