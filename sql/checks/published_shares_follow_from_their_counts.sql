-- A published share is its count above the line over its count below the line.
-- why: numerator and denominator of another row or column would go unseen; regional counts rounded to 5 may miss by up to 0.05 points.
-- severity: warn
select
    f.delivery_key,
    coalesce(d.file, 'star.fct_figure') as place,
    'Cannot confirm ' || f.measure_key || ', ' || f.cohort_key || ', ' || f.area_key || ', ' || f.period_key || ': '
        || cast(f.value as double) || ' is not ' || cast(f.numerator as bigint) || ' of ' || cast(f.denominator as bigint)
        || '. Check the columns that the contract names.' as message
from star.fct_figure as f
join star.dim_measure as m on m.measure_key = f.measure_key and m.unit = '%'
left join lake.delivery as d on d.delivery_key = f.delivery_key
where f.basis = 'published' and abs(100 * cast(f.numerator as double) - cast(f.value as double) * f.denominator) > 0.1 * f.denominator
