-- A computed share is of as many as it has or more.
-- why: more above the line than below it is a join that doubles rows, or a cohort that the two counts understand otherwise.
-- severity: stop
select
    f.delivery_key,
    'star.fct_figure' as place,
    'Cannot count ' || f.measure_key || ', ' || f.cohort_key || ', ' || f.area_key || ', ' || f.school_key || ', ' || f.period_key || ': '
        || cast(f.numerator as bigint) || ' of ' || coalesce(cast(cast(f.denominator as bigint) as varchar), 'nothing')
        || '. Correct the SELECT in sql/measure.' as message
from star.fct_figure as f
join star.dim_measure as m on m.measure_key = f.measure_key
where
    f.basis = 'computed'
    and (
        f.numerator is null
        or f.numerator < 0
        or m.unit = '%' and f.denominator is null
        -- pupils come and go after the day of the headcount, and a pupil may be suspended more than once
        or m.unit = '%' and m.topic <> 'Suspensions' and f.numerator > f.denominator
    )
