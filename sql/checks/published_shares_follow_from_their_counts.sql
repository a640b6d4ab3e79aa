-- A published share is its count above the line over its count below the line, at the decimals that it is printed with.
-- why: numerator and denominator of another row or column would go unseen. It may rightly fail: counts are rounded, which is seen in them
--   (all of a year and level end in 0, or in 0 and 5), and a total may weigh its parts, which data/reference/known_differences.csv says
--   of a feed beside itself.
-- severity: warn
with figures as (
    select
        f.*,
        a.area_kind = 'local authority' as is_authority,
        p.starts_on,
        p.ends_on
    from star.fct_figure as f
    join star.dim_measure as m on m.measure_key = f.measure_key and m.unit = '%'
    join star.dim_area as a on a.area_key = f.area_key
    join star.dim_period as p on p.period_key = f.period_key
    where f.basis = 'published' and f.is_current and f.value is not null and f.numerator is not null and f.denominator > 0
),

-- what counts of a year and level are rounded to; a few may all end in 0
rounded as (
    select
        measure_key,
        period_key,
        coverage,
        delivery_key,
        is_authority,
        case
            when count(*) < 10 then 0
            when bool_and(numerator % 10 = 0 and denominator % 10 = 0) then 10
            when bool_and(numerator % 5 = 0 and denominator % 5 = 0) then 5
            else 0
        end as step
    from figures
    group by measure_key, period_key, coverage, delivery_key, is_authority
),

shares as (
    select
        f.*,
        cast(f.value as double) as share,
        cast(f.numerator as double) as part,
        cast(f.denominator as double) as whole,
        -- half of the last printed decimal, and half a unit of either count
        case when cast(f.value as double) = round(cast(f.value as double), 1) then 0.05 else 0.005 end
        + (100.0 + cast(f.value as double)) * r.step / 2 / (f.denominator - r.step / 2) as tolerance,
        count(*) over (partition by f.delivery_key, f.coverage) as shares
    from figures as f
    join rounded as r
        on
            r.measure_key = f.measure_key
            and r.period_key = f.period_key
            and r.coverage = f.coverage
            and r.delivery_key = f.delivery_key
            and r.is_authority = f.is_authority
),

apart as (
    select
        s.*,
        abs(100 * s.part / s.whole - s.share) as distance,
        case when s.share = 0 then 'misprint: the file gives 0 beside a count that is not' end as own_reason,
        (
            select min(d.reason)
            from star.dim_known_difference as d
            where
                d.measure_key = s.measure_key
                and d.feed = s.feed
                and d.other_feed = s.feed
                and coalesce(d.cohort_key, s.cohort_key) = s.cohort_key
                and coalesce(d.area_key, s.area_key) = s.area_key
                and coalesce(d.starts_on, s.starts_on) <= s.starts_on
                and coalesce(d.ends_on, s.ends_on) >= s.ends_on
        ) as known_reason
    from shares as s
    where abs(100 * s.part / s.whole - s.share) > s.tolerance + 0.000001
),

-- the widest of those that are alike
told as (
    select
        delivery_key,
        coverage,
        coalesce(known_reason, own_reason) as reason,
        count(*) as wrong,
        max(shares) as shares,
        max({
            'distance': distance,
            'example': measure_key || ', ' || cohort_key || ', ' || area_key || ', ' || period_key || ': ' || share || ' is not '
                || cast(part as bigint) || ' of ' || cast(whole as bigint)
        }) as widest
    from apart
    group by delivery_key, coverage, coalesce(known_reason, own_reason)
)

select
    t.delivery_key,
    coalesce(d.file, 'star.fct_figure') as place,
    'Cannot confirm ' || t.wrong || ' of ' || t.shares || ' shares (' || t.coverage || '): up to ' || round(t.widest.distance, 2)
        || ' percentage points apart, such as ' || t.widest.example || '. '
        || coalesce('The reason is ' || t.reason, 'Check the columns that the contract names, and the notes of the release') || '.' as message
from told as t
left join lake.delivery as d on d.delivery_key = t.delivery_key
