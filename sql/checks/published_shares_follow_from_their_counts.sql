-- A published share is its count above the line over its count below the line, at the decimals that it is printed with.
-- why: numerator and denominator of another row or column would go unseen. It may rightly fail: counts are rounded, which is seen in them
--   (all of a year and level end in 0, or in 0 and 5), and a total may weigh its parts, which data/reference/known_differences.csv says
--   of a feed beside itself.
-- severity: warn
with shares_with_counts as (
    select
        figure.*,
        area.area_kind = 'local authority' as is_authority,
        period.starts_on,
        period.ends_on
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key and measure.unit = '%'
    join star.dim_area as area on area.area_key = figure.area_key
    join star.dim_period as period on period.period_key = figure.period_key
    where figure.basis = 'published' and figure.is_current and figure.value is not null and figure.numerator is not null and figure.denominator > 0
),

-- what counts of a year and level are rounded to; a few may all end in 0
roundings as (
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
    from shares_with_counts
    group by measure_key, period_key, coverage, delivery_key, is_authority
),

tolerated_shares as (
    select
        figure.*,
        cast(figure.value as double) as share,
        cast(figure.numerator as double) as part,
        cast(figure.denominator as double) as whole,
        -- half of the last printed decimal, and half a unit of either count
        case when cast(figure.value as double) = round(cast(figure.value as double), 1) then 0.05 else 0.005 end
        + (100.0 + cast(figure.value as double)) * rounding.step / 2 / (figure.denominator - rounding.step / 2) as tolerance,
        count(*) over (partition by figure.delivery_key, figure.coverage) as shares
    from shares_with_counts as figure
    join roundings as rounding
        on
            rounding.measure_key = figure.measure_key
            and rounding.period_key = figure.period_key
            and rounding.coverage = figure.coverage
            and rounding.delivery_key = figure.delivery_key
            and rounding.is_authority = figure.is_authority
),

wrong_shares as (
    select
        share.*,
        abs(100 * share.part / share.whole - share.share) as distance,
        case when share.share = 0 then 'misprint: the file gives 0 beside a count that is not' end as own_reason,
        (
            select min(known_difference.reason)
            from star.bridge_known_difference as known_difference
            where
                known_difference.measure_key = share.measure_key
                and known_difference.feed = share.feed
                and known_difference.other_feed = share.feed
                and coalesce(known_difference.cohort_key, share.cohort_key) = share.cohort_key
                and coalesce(known_difference.area_key, share.area_key) = share.area_key
                and coalesce(known_difference.starts_on, share.starts_on) <= share.starts_on
                and coalesce(known_difference.ends_on, share.ends_on) >= share.ends_on
        ) as known_reason
    from tolerated_shares as share
    where abs(100 * share.part / share.whole - share.share) > share.tolerance + 0.000001
),

-- the widest of those that are alike
alike_shares as (
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
    from wrong_shares
    group by delivery_key, coverage, coalesce(known_reason, own_reason)
)

select
    wrong_share.delivery_key,
    coalesce(delivery.file, 'star.fct_figure') as place,
    'Cannot confirm ' || wrong_share.wrong || ' of ' || wrong_share.shares || case when wrong_share.shares = 1 then ' share (' else ' shares (' end
        || wrong_share.coverage || '): up to ' || round(wrong_share.widest.distance, 2)
        || ' percentage points apart, such as ' || wrong_share.widest.example || '. '
        || coalesce('The reason is ' || wrong_share.reason, 'Check the columns that the contract names, and the notes of the release')
        || '.' as message
from alike_shares as wrong_share
left join lake.delivery as delivery on delivery.delivery_key = wrong_share.delivery_key
