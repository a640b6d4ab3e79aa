-- One row per indicator of the data dictionary: what it measures, of whom, and how its years are written.
--
-- An indicator that reference.indicators names is a measure of ours, of one cohort; every other one is a measure of its own, of all.
-- Where it stands under two topics that differ, any word that its bands make no sense counts, and so does any number of decimals.
-- The tool shows one decimal where its dictionary gives none.
with described_indicators as (
    select
        indicator,
        min(topic) as topic,
        min_by(measure, topic) as measure,
        max(polarity) as polarity,
        max(axis) as axis,
        max(state_funded) as state_funded,
        min_by(description, topic) as description,
        max(decimals) as decimals,
        max(year_type) as year_type,
        count(no_bands) = 0 as has_bands
    from lake.lait_dictionary
    group by indicator
),

units_of_indicators as (
    select
        described_indicator.indicator,
        max_by(unit.unit, length(unit.axis)) as unit
    from described_indicators as described_indicator
    join reference.indicator_units as unit on starts_with(described_indicator.axis, unit.axis)
    group by described_indicator.indicator
)

select
    described_indicator.indicator,
    coalesce(
        listed_indicator.measure_key,
        'lait_' || trim(regexp_replace(replace(lower(described_indicator.indicator), '%', ' percent '), '[^a-z0-9]+', '_', 'g'), '_')
    ) as measure_key,
    listed_indicator.measure_key is null as is_own_measure,
    coalesce(listed_indicator.cohort_key, 'all') as cohort_key,
    coalesce(
        listed_indicator.coverage,
        case when described_indicator.state_funded is null then 'as published' else 'state-funded schools' end
    ) as coverage,
    coalesce(listed_indicator.year_type, described_indicator.year_type) as year_type,
    described_indicator.topic,
    described_indicator.measure,
    described_indicator.description,
    coalesce(unit.unit, 'number') as unit,
    coalesce(described_indicator.decimals, 1) as decimals,
    case described_indicator.polarity when 'High' then 'higher is better' when 'Low' then 'lower is better' else 'neutral' end as polarity,
    described_indicator.has_bands
from described_indicators as described_indicator
left join units_of_indicators as unit on unit.indicator = described_indicator.indicator
left join reference.indicators as listed_indicator on listed_indicator.indicator = described_indicator.indicator
