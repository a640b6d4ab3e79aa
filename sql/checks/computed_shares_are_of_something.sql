-- A computed share is of as many as it has or more.
-- why: more above the line than below it is a join that doubles rows, or a cohort that the two counts understand otherwise.
-- severity: stop
select
    figure.delivery_key,
    'star.fct_figure' as place,
    'Cannot count ' || figure.measure_key || ', ' || figure.cohort_key || ', ' || figure.area_key || ', ' || figure.school_key || ', '
        || figure.period_key || ': '
        || cast(figure.numerator as bigint) || ' of ' || coalesce(cast(cast(figure.denominator as bigint) as string), 'nothing')
        || '. Correct the SELECT in sql/measure.' as message
from star.fct_figure as figure
join star.dim_measure as measure on measure.measure_key = figure.measure_key
where
    figure.basis = 'computed'
    and (
        figure.numerator is null
        or figure.numerator < 0
        or measure.unit = '%' and figure.denominator is null
        -- pupils come and go after the day of the headcount, and a pupil may be suspended more than once
        or measure.unit = '%' and measure.topic <> 'Suspensions' and figure.numerator > figure.denominator
    )
