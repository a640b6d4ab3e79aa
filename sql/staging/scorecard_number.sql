-- One row per number printed in the newest scorecard: a cell such as "56 82%" holds two.
--
-- A printed number stands for every number that would print like it, rounded half up, away from zero:
-- 8.1 for [8.05, 8.15), -8.1 for (-8.15, -8.05], 0.0 for (-0.05, 0.05). Counts are exact. "-" is none, exactly.
with numbers as (
    select
        f.scorecard_key,
        f.section,
        f.measure,
        f.cohort,
        f.period,
        f.geography,
        f.statistic,
        'number' as part,
        f.printed,
        f.is_footnoted,
        case when f.status = 'not applicable' then 0 else f.value end as value,
        length(regexp_extract(f.printed, '^-?[0-9,]+[.]([0-9]+)', 1)) as decimals,
        m.unit = 'number' and f.is_figure or f.status = 'not applicable' as is_exact
    from staging.scorecard_figure as f
    left join reference.measures as m on m.measure_key = f.measure_key
    where f.is_newest and f.status in ('observed', 'not applicable')
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

halves as (
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
    from numbers
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
from halves
