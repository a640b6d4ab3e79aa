-- One row per figure of one coverage that two bases or two versions give, and what lies between them: only like is compared with like.
--
-- measure: what is measured.
-- cohort: whom it is about.
-- area: where.
-- period: when.
-- coverage: which schools or children are counted, in both.
-- basis: basis of the first value; printed before published, older version before newer.
-- value: first value, as its source gives it.
-- other_basis: basis of the second value.
-- other_value: second value, as its source gives it.
-- difference: first less second value.
-- within_rounding: true where both are the same at the decimals of the measure; NULL where a value is missing.
-- note: what the difference means.
with figures as (
    select
        f.measure_key,
        f.cohort_key,
        f.area_key,
        f.period_key,
        f.coverage,
        f.basis,
        f.version,
        f.value,
        f.status,
        case f.basis when 'printed' then 1 when 'computed' then 2 else 3 end as basis_order,
        m.measure,
        c.cohort,
        a.area,
        p.period,
        case m.decimals
            when 0 then cast(round(f.value, 0) as decimal(18, 6))
            when 1 then cast(round(f.value, 1) as decimal(18, 6))
            when 2 then cast(round(f.value, 2) as decimal(18, 6))
            else cast(round(f.value, 3) as decimal(18, 6))
        end as shown
    from star.fct_figure as f
    join star.dim_measure as m on m.measure_key = f.measure_key
    join star.dim_cohort as c on c.cohort_key = f.cohort_key
    join star.dim_area as a on a.area_key = f.area_key
    join star.dim_period as p on p.period_key = f.period_key
    where f.school_key = 'none'
)

select
    f.measure,
    f.cohort,
    f.area,
    f.period,
    f.coverage,
    f.basis,
    f.value,
    o.basis as other_basis,
    o.value as other_value,
    cast(f.value - o.value as decimal(18, 6)) as difference,
    f.shown = o.shown as within_rounding,
    case
        when f.value is null or o.value is null then f.basis || ' ' || f.status || ', ' || o.basis || ' ' || o.status
        when f.basis = o.basis then 'version ' || f.version || ' and version ' || o.version
        when f.shown = o.shown then 'the same figure'
        else 'the sources differ by more than rounding'
    end as note
from figures as f
join figures as o
    on
        o.measure_key = f.measure_key
        and o.cohort_key = f.cohort_key
        and o.area_key = f.area_key
        and o.period_key = f.period_key
        and o.coverage = f.coverage
        and (o.basis_order > f.basis_order or o.basis_order = f.basis_order and o.version > f.version)
