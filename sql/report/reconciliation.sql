-- One row per pair of figures about the same measure, cohort, area and period, from two bases, publications, versions or coverages, and what lies between them.
--
-- stored: table
-- measure: what is measured.
-- cohort: whom it is about.
-- area: where.
-- period: when.
-- coverage: which schools or children the first value counts.
-- basis: basis of the first value; printed before computed before published, older version before newer.
-- value: first value, as its source gives it.
-- other_coverage: which schools or children the second value counts; where it is another, like is not compared with like.
-- other_basis: basis of the second value.
-- other_value: second value, as its source gives it.
-- difference: first less second value.
-- within_rounding: true where both are the same at the decimals of the measure, or at those that a publication gives it with where
--   these are fewer; NULL where a value is missing.
-- note: what the difference means.
-- feed: feed that the first value came with; 'records' where it was computed.
-- other_feed: feed that the second value came with.
with used as (
    select
        measure_key,
        feed,
        max(
            case
                when value = round(value, 0) then 0
                when value = round(value, 1) then 1
                when value = round(value, 2) then 2
                else 3
            end
        ) as decimals
    from star.fct_figure
    where basis = 'published' and is_current
    group by measure_key, feed
),

figures as (
    select
        f.measure_key,
        f.cohort_key,
        f.area_key,
        f.period_key,
        f.coverage,
        f.basis,
        coalesce(f.feed, 'records') as feed,
        f.version,
        f.value,
        f.status,
        case f.basis when 'printed' then 1 when 'computed' then 2 else 3 end as basis_order,
        m.measure,
        c.cohort,
        a.area,
        p.period,
        least(m.decimals, coalesce(u.decimals, m.decimals)) as decimals
    from star.fct_figure as f
    join star.dim_measure as m on m.measure_key = f.measure_key
    join star.dim_cohort as c on c.cohort_key = f.cohort_key
    join star.dim_area as a on a.area_key = f.area_key
    join star.dim_period as p on p.period_key = f.period_key
    left join used as u on u.measure_key = f.measure_key and u.feed = f.feed and f.basis = 'published'
    where f.school_key = 'none' and f.is_current
),

-- an order of all figures of one key, so that every two of them meet once
pairs as (
    select
        f.measure,
        f.cohort,
        f.area,
        f.period,
        f.coverage,
        f.basis,
        f.feed,
        f.version,
        f.value,
        f.status,
        least(f.decimals, o.decimals) as decimals,
        o.coverage as other_coverage,
        o.basis as other_basis,
        o.feed as other_feed,
        o.version as other_version,
        o.value as other_value,
        o.status as other_status
    from figures as f
    join figures as o
        on
            o.measure_key = f.measure_key
            and o.cohort_key = f.cohort_key
            and o.area_key = f.area_key
            and o.period_key = f.period_key
            and (
                o.basis_order > f.basis_order
                or o.basis_order = f.basis_order and o.coverage > f.coverage
                or o.basis_order = f.basis_order and o.coverage = f.coverage and o.feed > f.feed
                or o.basis_order = f.basis_order and o.coverage = f.coverage and o.feed = f.feed and o.version > f.version
            )
),

compared as (
    select
        p.*,
        case p.decimals
            when 0 then round(p.value, 0) = round(p.other_value, 0)
            when 1 then round(p.value, 1) = round(p.other_value, 1)
            when 2 then round(p.value, 2) = round(p.other_value, 2)
            else round(p.value, 3) = round(p.other_value, 3)
        end as is_same
    from pairs as p
)

select
    p.measure,
    p.cohort,
    p.area,
    p.period,
    p.coverage,
    p.basis,
    p.value,
    p.other_coverage,
    p.other_basis,
    p.other_value,
    cast(p.value - p.other_value as decimal(18, 6)) as difference,
    p.is_same as within_rounding,
    case
        when p.value is null or p.other_value is null
            then p.basis || ' ' || p.status || ', ' || p.other_basis || ' ' || p.other_status
        when p.basis = p.other_basis and p.coverage = p.other_coverage and p.feed = p.other_feed then 'version ' || p.version || ' and version ' || p.other_version
        when p.is_same then 'the same figure'
        when p.coverage = p.other_coverage then 'the sources differ by more than rounding'
        else 'they differ by more than rounding, and so does what they count'
    end
    || case
        when p.coverage <> p.other_coverage
            then '. ' || p.basis || ' (' || p.coverage || '): ' || coalesce(k.counts, 'not known') || '; '
                || p.other_basis || ' (' || p.other_coverage || '): ' || coalesce(o.counts, 'not known')
        else ''
    end as note,
    p.feed,
    p.other_feed
from compared as p
left join star.dim_coverage as k on k.coverage = p.coverage
left join star.dim_coverage as o on o.coverage = p.other_coverage
order by p.measure, p.cohort, p.area, p.period, p.coverage, p.basis, p.feed, p.version, p.other_coverage, p.other_basis, p.other_feed, p.other_version
