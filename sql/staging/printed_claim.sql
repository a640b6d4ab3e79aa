-- One row per change in per cent that a report claims between two years, beside the figures of those years.
--
-- The years stand in the last label of the row, such as "2019/20 to 2022/23".
-- agrees: NULL where a year's figure is not printed; true where the change rounds to what is claimed.
with claims as (
    select
        claim.*,
        regexp_extract_all(list_last(string_split(claim.row_label, ' | ')), '20[0-9]{2}(?:/[0-9]{2})?') as years,
        power(10, -length(regexp_extract(claim.printed, '[.]([0-9]+)', 1))) as step
    from staging.printed_figure as claim
    where claim.statistic = 'percent change' and claim.value is not null and claim.measure_key is not null
),

spans as (
    select
        *,
        replace(years[1], '/', '-') as from_period_key,
        replace(years[len(years)], '/', '-') as to_period_key
    from claims
    where len(years) >= 2
),

figures as (
    select
        measure_key,
        cohort_key,
        area_key,
        period_key,
        max(value) as value
    from staging.printed_figure
    where statistic = 'value' and is_newest and value is not null
    group by measure_key, cohort_key, area_key, period_key
    having count(distinct value) = 1
)

select
    span.printed_key,
    span.measure_key,
    span.cohort_key,
    span.area_key,
    span.from_period_key,
    span.to_period_key,
    span.printed,
    cast(span.value as decimal(18, 6)) as claimed_percent,
    cast(span.step as decimal(18, 6)) as step,
    from_figure.value as from_value,
    to_figure.value as to_value,
    cast(100 * (to_figure.value / from_figure.value - 1) as decimal(18, 6)) as recomputed_percent,
    abs(100 * (cast(to_figure.value as double) / cast(from_figure.value as double) - 1) - cast(span.value as double))
    <= cast(span.step as double) / 2 + 0.0000001 as agrees,
    span.is_newest,
    span.delivery_key
from spans as span
left join figures as from_figure
    on
        from_figure.measure_key = span.measure_key
        and from_figure.cohort_key = span.cohort_key
        and from_figure.area_key = span.area_key
        and from_figure.period_key = span.from_period_key
        and from_figure.value <> 0
left join figures as to_figure
    on
        to_figure.measure_key = span.measure_key
        and to_figure.cohort_key = span.cohort_key
        and to_figure.area_key = span.area_key
        and to_figure.period_key = span.to_period_key
