-- One row per published figure and version; a share that comes without its counts has those that its measure names, of the same file.
-- stored: view
select
    figure.measure_key,
    figure.cohort_key,
    figure.area_key,
    'none' as school_key,
    figure.period_key,
    figure.coverage,
    'published' as basis,
    figure.version,
    figure.is_current,
    cast(figure.value as decimal(18, 6)) as value,
    figure.status,
    cast(coalesce(figure.numerator, numerator.value) as decimal(18, 6)) as numerator,
    cast(coalesce(figure.denominator, denominator.value) as decimal(18, 6)) as denominator,
    figure.delivery_key,
    figure.line,
    figure.field
from staging.figure_restated as figure
left join reference.measures as measure on measure.measure_key = figure.measure_key
left join staging.figure_restated as numerator
    on
        numerator.delivery_key = figure.delivery_key
        and numerator.measure_key = measure.numerator_key
        and numerator.cohort_key = figure.cohort_key
        and numerator.area_key = figure.area_key
        and numerator.period_key = figure.period_key
        and numerator.coverage = figure.coverage
        and numerator.version = figure.version
left join staging.figure_restated as denominator
    on
        denominator.delivery_key = figure.delivery_key
        and denominator.measure_key = measure.denominator_key
        and denominator.cohort_key = figure.cohort_key
        and denominator.area_key = figure.area_key
        and denominator.period_key = figure.period_key
        and denominator.coverage = figure.coverage
        and denominator.version = figure.version
