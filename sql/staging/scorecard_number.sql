-- One row per number printed in the newest scorecard: a cell such as "56 82%" holds two.
--
-- A printed number stands for every number that would print like it, rounded half up, away from zero:
-- 8.1 for [8.05, 8.15), -8.1 for (-8.15, -8.05], 0.0 for (-0.05, 0.05). Counts are exact. "-" is none, exactly.
with printed_numbers as (
    select
        figure.scorecard_key,
        figure.section,
        figure.measure,
        figure.cohort,
        figure.period,
        figure.geography,
        figure.statistic,
        'number' as part,
        figure.printed,
        figure.is_footnoted,
        case when figure.status = 'not applicable' then 0 else figure.value end as value,
        length(regexp_extract(figure.printed, '^-?[0-9,]+[.]([0-9]+)', 1)) as decimals,
        measure.unit = 'number' and figure.is_figure or figure.status = 'not applicable' as is_exact
    from staging.scorecard_figure as figure
    left join reference.measures as measure on measure.measure_key = figure.measure_key
    where figure.is_newest and figure.status in ('observed', 'not applicable')
    union all
    select
        scorecard_key,
        section,
        measure,
        cohort,
        period,
        geography,
        statistic,
        'percent' as part,
        printed,
        is_footnoted,
        percent as value,
        length(regexp_extract(printed, '[.]([0-9]+)%$', 1)) as decimals,
        false as is_exact
    from staging.scorecard_figure
    where is_newest and percent_status = 'observed'
),

rounded_numbers as (
    select
        scorecard_key,
        section,
        measure,
        cohort,
        period,
        geography,
        statistic,
        part,
        printed,
        is_footnoted,
        cast(value as decimal(14, 4)) as value,
        decimals,
        coalesce(is_exact, false) as is_exact,
        cast(case when is_exact then 0 when decimals = 0 then 0.5 when decimals = 1 then 0.05 when decimals = 2 then 0.005 else 0.0005 end
            as decimal(14, 4)) as half
    from printed_numbers
)

select
    scorecard_key,
    section,
    measure,
    cohort,
    period,
    geography,
    statistic,
    part,
    printed,
    is_footnoted,
    value,
    decimals,
    is_exact,
    cast(value - half as decimal(14, 4)) as low,
    cast(value + half as decimal(14, 4)) as high,
    is_exact or value > 0 as is_low_included,
    is_exact or value < 0 as is_high_included
from rounded_numbers
