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
-- within_rounding: true where both are the same at the decimals of the measure, or where one unrounded figure can lie behind both:
--   2.85 of one source and 2.8 of another are 2.847; NULL where a value is missing.
-- note: what the difference means.
-- reason: why they differ by more than rounding: what is known of the difference, or follows from the figures; NULL where neither.
-- feed: feed that the first value came with; 'records' where it was computed.
-- other_feed: feed that the second value came with.
with used as (
    select
        measure_key,
        cohort_key,
        period_key,
        feed,
        -- what the last digit counts that the publication gives; a few figures may all end in a 0
        min(
            case
                when value = round(value, 0) then 1
                when value = round(value, 1) then 0.1
                when value = round(value, 2) then 0.01
                when value = round(value, 3) then 0.001
                else 0.000001
            end
        ) as step
    from star.fct_figure
    where basis = 'published' and is_current and value is not null
    group by measure_key, cohort_key, period_key, feed
    having count(*) >= 10
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
        case when m.unit = '%' then 100 * f.numerator / nullif(f.denominator, 0) end as share,
        case f.basis when 'printed' then 1 when 'computed' then 2 else 3 end as basis_order,
        m.measure,
        c.cohort,
        a.area,
        p.period,
        p.starts_on,
        p.ends_on,
        m.decimals,
        case
            when f.basis = 'computed' then 0
            when u.step is not null then u.step
            when m.decimals = 0 then 1
            when m.decimals = 1 then 0.1
            when m.decimals = 2 then 0.01
            else 0.001
        end as step
    from star.fct_figure as f
    join star.dim_measure as m on m.measure_key = f.measure_key
    join star.dim_cohort as c on c.cohort_key = f.cohort_key
    join star.dim_area as a on a.area_key = f.area_key
    join star.dim_period as p on p.period_key = f.period_key
    left join used as u
        on u.measure_key = f.measure_key and u.cohort_key = f.cohort_key and u.period_key = f.period_key and u.feed = f.feed
    where f.school_key = 'none' and f.is_current
),

-- an order of all figures of one key, so that every two of them meet once
pairs as (
    select
        f.measure_key,
        f.cohort_key,
        f.area_key,
        f.period_key,
        f.starts_on,
        f.ends_on,
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
        f.share,
        f.step,
        f.decimals,
        o.coverage as other_coverage,
        o.basis as other_basis,
        o.feed as other_feed,
        o.version as other_version,
        o.value as other_value,
        o.status as other_status,
        o.share as other_share,
        o.step as other_step
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
        2 * abs(p.value - p.other_value) < p.step + p.other_step
        or case p.decimals
            when 0 then round(p.value, 0) = round(p.other_value, 0)
            when 1 then round(p.value, 1) = round(p.other_value, 1)
            when 2 then round(p.value, 2) = round(p.other_value, 2)
            else round(p.value, 3) = round(p.other_value, 3)
        end as is_same,
        -- the counts beside a figure that is another make the other figure
        abs(p.share - p.value) > p.step and abs(p.share - p.other_value) <= p.other_step as is_against_its_counts,
        abs(p.other_share - p.other_value) > p.other_step and abs(p.other_share - p.value) <= p.step as is_other_against_its_counts
    from pairs as p
),

known as (
    select
        p.measure_key,
        p.cohort_key,
        p.area_key,
        p.period_key,
        p.feed,
        p.other_feed,
        min(d.reason) as reason
    from compared as p
    join star.dim_known_difference as d
        on
            d.measure_key = p.measure_key
            and coalesce(d.cohort_key, p.cohort_key) = p.cohort_key
            and coalesce(d.area_key, p.area_key) = p.area_key
            and coalesce(d.starts_on, p.starts_on) <= p.starts_on
            and coalesce(d.ends_on, p.ends_on) >= p.ends_on
            and (
                d.feed = p.feed and coalesce(d.other_feed, p.other_feed) = p.other_feed
                or d.feed = p.other_feed and coalesce(d.other_feed, p.feed) = p.feed
            )
    where not p.is_same
    group by p.measure_key, p.cohort_key, p.area_key, p.period_key, p.feed, p.other_feed
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
    case
        when p.is_same is null or p.is_same then null
        when d.reason is not null then d.reason
        when p.is_against_its_counts then 'misprint: the counts that ' || p.feed || ' gives beside its figure make the other one'
        when p.is_other_against_its_counts
            then 'misprint: the counts that ' || p.other_feed || ' gives beside its figure make the other one'
        when p.coverage = 'as printed' and p.other_coverage <> p.coverage then 'perhaps coverage: the report does not say whom it counts'
        when p.coverage <> p.other_coverage then 'coverage: they do not count the same'
        when p.basis = p.other_basis and p.feed = p.other_feed then 'revision: they are two versions'
        when p.version in ('provisional', 'revised') and p.other_version <> p.version
            then 'perhaps a revision: ' || p.feed || ' has the ' || p.version || ' figure'
        when p.other_version in ('provisional', 'revised') and p.other_version <> p.version
            then 'perhaps a revision: ' || p.other_feed || ' has the ' || p.other_version || ' figure'
    end as reason,
    p.feed,
    p.other_feed
from compared as p
left join star.dim_coverage as k on k.coverage = p.coverage
left join star.dim_coverage as o on o.coverage = p.other_coverage
left join known as d
    on
        d.measure_key = p.measure_key
        and d.cohort_key = p.cohort_key
        and d.area_key = p.area_key
        and d.period_key = p.period_key
        and d.feed = p.feed
        and d.other_feed = p.other_feed
order by p.measure, p.cohort, p.area, p.period, p.coverage, p.basis, p.feed, p.version, p.other_coverage, p.other_basis, p.other_feed, p.other_version
