-- A published share is its count above the line over its count below the line, at the decimals that it is printed with.
-- why: numerator and denominator of another row or column would go unseen. It may rightly fail: counts of regions and countries are
--   rounded in some releases, and totals of attendance weigh the kinds of schools by their pupils.
-- severity: warn
with shares as (
    select
        f.*,
        cast(f.value as double) as share,
        cast(f.numerator as double) as part,
        cast(f.denominator as double) as whole,
        -- half of the last printed decimal, and what counts that are rounded to 5 may miss
        case when cast(f.value as double) = round(cast(f.value as double), 1) then 0.05 else 0.005 end
        + case when a.area_kind = 'local authority' then 0 else 500.0 / nullif(f.denominator, 0) end as tolerance
    from star.fct_figure as f
    join star.dim_measure as m on m.measure_key = f.measure_key and m.unit = '%'
    join star.dim_area as a on a.area_key = f.area_key
    where f.basis = 'published' and f.is_current and f.value is not null and f.numerator is not null and f.denominator > 0
),

apart as (
    select *
    from shares
    where abs(100 * part / whole - share) > tolerance + 0.000001
)

select
    p.delivery_key,
    coalesce(min(d.file), 'star.fct_figure') as place,
    'Cannot confirm ' || count(*) || ' of ' || max(s.shares) || ' shares, ' || p.measure_key || ', ' || p.coverage || ': such as '
        || min(p.cohort_key || ', ' || p.area_key || ', ' || p.period_key || ': ' || p.share || ' is not ' || cast(p.part as bigint) || ' of '
            || cast(p.whole as bigint))
        || '. Check the columns that the contract names, and the notes of the release.' as message
from apart as p
join (
    select
        delivery_key,
        measure_key,
        count(*) as shares
    from shares
    group by delivery_key, measure_key
) as s on s.delivery_key = p.delivery_key and s.measure_key = p.measure_key
left join lake.delivery as d on d.delivery_key = p.delivery_key
group by p.delivery_key, p.measure_key, p.coverage
