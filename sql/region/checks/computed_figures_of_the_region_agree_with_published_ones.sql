-- A figure that is computed for a region agrees with the published one of the same measure, cohort and period.
-- why: the published one rules; by how much the authorities' records differ from it says whether they are whole.
-- severity: warn
with pairs as (
    select
        computed.measure_key,
        computed.cohort_key,
        computed.area_key,
        computed.period_key,
        computed.value as computed_value,
        computed.coverage as computed_coverage,
        published.value as published_value,
        published.delivery_key,
        published.feed,
        measure.measure,
        measure.unit,
        measure.decimals
    from star.fct_figure as computed
    join star.dim_area as area on area.area_key = computed.area_key and area.area_kind in ('region', 'country')
    join star.dim_measure as measure on measure.measure_key = computed.measure_key
    join star.fct_figure as published
        on
            published.measure_key = computed.measure_key
            and published.cohort_key = computed.cohort_key
            and published.area_key = computed.area_key
            and published.period_key = computed.period_key
            and published.basis = 'published'
            and published.is_current
            and published.school_key = 'none'
    join reference.coverages as of_all on of_all.coverage = computed.coverage
    where computed.basis = 'computed' and computed.school_key = 'none' and computed.value is not null and published.value is not null
)

select
    pair.delivery_key,
    area.area || ', ' || pair.measure || ', ' || pair.cohort_key || ', ' || pair.period_key as place,
    pair.measure || ' of ' || area.area || ', ' || pair.period_key || ', is ' || round(pair.computed_value, 1) || ' counted from '
    || pair.computed_coverage || ' and ' || round(pair.published_value, 1) || ' as published (' || pair.feed || '): a difference of '
    || round(pair.computed_value - pair.published_value, 1) || '. The published one counts.' as message
from pairs as pair
join star.dim_area as area on area.area_key = pair.area_key
where abs(pair.computed_value - pair.published_value) >= case when pair.unit = '%' then 0.05 else 0.5 end
