-- One row per indicator of the data dictionary: what it measures, of whom, and how its years are written.
--
-- An indicator that reference.indicators names is a measure of ours, of one cohort; every other one is a measure of its own, of all.
-- Where it stands under two topics that differ, any word that its bands make no sense counts, and so does any number of decimals.
-- The tool shows one decimal where its dictionary gives none.
with told as (
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

units as (
    select
        t.indicator,
        max_by(u.unit, length(u.axis)) as unit
    from told as t
    join reference.indicator_units as u on starts_with(t.axis, u.axis)
    group by t.indicator
)

select
    t.indicator,
    coalesce(
        i.measure_key,
        'lait_' || trim(regexp_replace(replace(lower(t.indicator), '%', ' percent '), '[^a-z0-9]+', '_', 'g'), '_')
    ) as measure_key,
    i.measure_key is null as is_own_measure,
    coalesce(i.cohort_key, 'all') as cohort_key,
    coalesce(i.coverage, case when t.state_funded is null then 'as published' else 'state-funded schools' end) as coverage,
    coalesce(i.year_type, t.year_type) as year_type,
    t.topic,
    t.measure,
    t.description,
    coalesce(u.unit, 'number') as unit,
    coalesce(t.decimals, 1) as decimals,
    case t.polarity when 'High' then 'higher is better' when 'Low' then 'lower is better' else 'neutral' end as polarity,
    t.has_bands
from told as t
left join units as u on u.indicator = t.indicator
left join reference.indicators as i on i.indicator = t.indicator
