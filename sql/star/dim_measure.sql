-- One row per measure: what a figure counts or rates; those of reference.measures, and those that a data dictionary brings.
--
-- key: measure_key
-- measure_key: readable key, the same in every release.
-- measure: name for readers.
-- topic: subject that the measure belongs to.
-- unit: %, number, rate, points or pounds; a number grows with the area that it is of, the others do not.
-- decimals: decimals that the measure is shown with; round once, half up, at the end.
-- polarity: higher is better, lower is better or neutral; a neutral measure has no rank and no direction.
-- has_bands: true where quartile bands make sense.
-- is_cumulative: true where the figure of a year to date can only grow, so that growing says nothing.
-- definition: what it means, in plain words.
-- source: where the definition comes from.
-- values of topic, measure, unit, polarity: own
with measures as (
    select
        measure_key,
        measure,
        topic,
        unit,
        cast(decimals as int) as decimals,
        polarity,
        cast(has_bands as boolean) as has_bands,
        cast(is_cumulative as boolean) as is_cumulative,
        definition,
        source
    from reference.measures
    union all
    select
        measure_key,
        measure,
        topic,
        unit,
        cast(decimals as int) as decimals,
        polarity,
        has_bands,
        false as is_cumulative,
        description as definition,
        'DfE, Local Authority Interactive Tool, data dictionary: ' || indicator as source
    from staging.indicator
    where is_own_measure
    union all
    select
        'unknown' as measure_key,
        'unknown' as measure,
        'unknown' as topic,
        'number' as unit,
        0 as decimals,
        'neutral' as polarity,
        false as has_bands,
        false as is_cumulative,
        'A figure whose measure reference.measures does not hold.' as definition,
        cast(null as string) as source
)

select
    measure_key,
    measure,
    topic,
    unit,
    decimals,
    polarity,
    has_bands,
    is_cumulative,
    definition,
    source
from measures
order by measure_key
