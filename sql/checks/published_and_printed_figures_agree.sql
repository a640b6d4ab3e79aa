-- A figure that is printed and published with the same coverage is the same at the decimals of its measure.
-- why: a difference is a misprint, or the sources do not count the same, and their coverage should say so.
-- severity: warn
select
    min(f.delivery_key) as delivery_key,
    coalesce(min(d.file), 'report.reconciliation') as place,
    'Cannot reconcile ' || r.measure || ', ' || r.cohort || ', ' || r.area || ', ' || r.period || ' (' || r.coverage || '): '
        || r.basis || ' ' || cast(r.value as double) || ', ' || r.other_basis || ' ' || cast(r.other_value as double)
        || '. Ask the authors of the printed figure, or correct its coverage in data/reference/scorecard_rows.csv.' as message
from report.reconciliation as r
join star.dim_measure as m on m.measure = r.measure
join star.dim_cohort as c on c.cohort = r.cohort
join star.dim_area as a on a.area = r.area
join star.dim_period as p on p.period = r.period
join star.fct_figure as f
    on
        f.measure_key = m.measure_key
        and f.cohort_key = c.cohort_key
        and f.area_key = a.area_key
        and f.period_key = p.period_key
        and f.coverage = r.coverage
        and f.basis = r.basis
        and f.value = r.value
left join lake.delivery as d on d.delivery_key = f.delivery_key
where not r.within_rounding and r.basis <> r.other_basis and r.coverage = r.other_coverage
group by r.measure, r.cohort, r.area, r.period, r.coverage, r.basis, r.value, r.other_basis, r.other_value
