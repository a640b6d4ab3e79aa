-- One row per figure computed from the records here: what the SELECTs of sql/measure count, as a value in the unit of the measure.
select
    figure.measure_key,
    figure.cohort_key,
    figure.area_key,
    figure.school_key,
    figure.period_key,
    figure.coverage,
    'computed' as basis,
    'from records' as version,
    cast(
        case
            when measure.unit = '%' then 100 * figure.numerator / nullif(figure.denominator, 0)
            -- an average, or a rate per so many
            when figure.denominator is not null then coalesce(rate.per, 1) * figure.numerator / nullif(figure.denominator, 0)
            else figure.numerator
        end
        as decimal(18, 6)
    ) as value,
    case when figure.denominator = 0 or measure.unit = '%' and figure.denominator is null then 'not applicable' else 'observed' end as status,
    cast(figure.numerator as decimal(18, 6)) as numerator,
    cast(figure.denominator as decimal(18, 6)) as denominator,
    -- many deliveries together
    cast(null as string) as delivery_key
from measure.figure as figure
left join reference.measures as measure on measure.measure_key = figure.measure_key
left join staging.rate as rate on rate.measure_key = figure.measure_key
