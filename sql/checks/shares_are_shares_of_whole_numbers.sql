-- Every share is one that some whole number makes of the count below its line.
-- why: 33.4 per cent of six cannot be: the share is another one's, or what it is of is. Printed ones, which may leave out schools that were
--   not inspected, are in report.scorecard.
-- severity: warn
with shares as (
    select
        figure.measure_key,
        figure.cohort_key,
        figure.area_key,
        figure.period_key,
        figure.delivery_key,
        cast(figure.value as double) as share,
        cast(figure.denominator as double) as whole,
        -- decimals that the file gives: the most of any of its figures of the measure
        max(
            case
                when cast(figure.value as double) = round(cast(figure.value as double), 0) then 0
                when cast(figure.value as double) = round(cast(figure.value as double), 1) then 1
                when cast(figure.value as double) = round(cast(figure.value as double), 2) then 2
                else 9
            end
        ) over (partition by figure.delivery_key, figure.measure_key) as decimals,
        bool_and(figure.denominator % 5 = 0) over (partition by figure.delivery_key, figure.measure_key, figure.period_key) as is_rounded
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key and measure.is_share
    where figure.is_current and figure.basis = 'published' and figure.value is not null and figure.denominator > 0
),

impossible_shares as (
    select
        delivery_key,
        measure_key,
        cohort_key || ', ' || area_key || ', ' || period_key || ': ' || share || ' of ' || cast(whole as bigint) as figure
    from shares
    where
        decimals <= 2
        and not is_rounded
        and whole = round(whole)
        and abs(100 * round(share * whole / 100) / whole - share) > 0.5 * power(10, -decimals) + 0.000001
)

select
    share.delivery_key,
    delivery.file || ', ' || share.measure_key as place,
    'Cannot confirm ' || count(*) || case when count(*) = 1 then ' share' else ' shares' end
        || ', which no whole number gives: ' || string_agg(share.figure, ' | ' order by share.figure)
        || '. Check which count the contract names below the line, and ask the publisher.' as message
from impossible_shares as share
join lake.delivery as delivery on delivery.delivery_key = share.delivery_key
group by share.delivery_key, delivery.file, share.measure_key
