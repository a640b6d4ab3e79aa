-- One row per measure: what a figure counts or rates; those of reference.measures, and those that a data dictionary brings.
--
-- homes: conform
-- key: measure_key
-- refers: part_of_key or NULL → star.dim_measure
-- measure_key: readable key, the same in every release.
-- measure: name for readers.
-- topic: subject that the measure belongs to.
-- unit: %, number, rate, points or pounds; a number grows with the area that it is of, the others do not.
-- decimals: decimals that the measure is shown with; round once, half up, at the end.
-- polarity: higher is better, lower is better or neutral; a neutral measure has no rank and no direction.
-- has_bands: true where quartile bands make sense.
-- is_cumulative: true where the figure of a year to date can only grow, so that growing says nothing.
-- lowest: the lowest value that a figure can have; NULL where there is none. What lies outside is implausible, and no value.
-- highest: the highest value that a figure can have; NULL where there is none.
-- bounds: lowest and highest in words, such as "lies between 0 and 100"; NULL where there are none.
-- is_share: true where the figure is a part of a whole, in per cent.
-- part_of_key: the measure that this one is a part of and cannot exceed, of the same cohort, area and period; NULL where there is none.
-- smallest_group: fewest people whom a figure should be about to be talked of (disclosure, jobs/nightly.yaml); those of fewer are small.
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
    measures.measure_key,
    measures.measure,
    measures.topic,
    measures.unit,
    measures.decimals,
    measures.polarity,
    measures.has_bands,
    measures.is_cumulative,
    bound.lowest,
    bound.highest,
    bound.claim as bounds,
    coalesce(bound.is_share, false) as is_share,
    bound.part_of_key,
    setting.threshold as smallest_group,
    measures.definition,
    measures.source
from measures
cross join reference.setting as setting
left join staging.measure_bound as bound on bound.measure_key = measures.measure_key
order by measures.measure_key
