-- One row per count that the open figures of its authority keep back: what two releases show together must not give it away.
with pairs as (
    select
        figure.numerator_count,
        figure.numerator_cohort,
        figure.numerator_period_key,
        figure.denominator_count,
        figure.denominator_cohort,
        figure.denominator_period_key,
        figure.area_key,
        figure.school_key,
        told.numerator is null and figure.numerator is not null as is_numerator_kept_back,
        told.denominator is null and figure.denominator is not null as is_denominator_kept_back
    from staging.open_figure as figure
    join homes.open_figure as told
        on
            told.home_key = figure.area_key
            and told.basis = 'computed'
            and told.measure_key = figure.measure_key
            and told.cohort_key = figure.cohort_key
            and told.area_key = figure.area_key
            and told.school_key = figure.school_key
            and told.period_key = figure.period_key
            and told.coverage = figure.coverage
)

select
    numerator_count as count_key,
    numerator_cohort as cohort_key,
    area_key,
    school_key,
    numerator_period_key as period_key
from pairs
where is_numerator_kept_back
union
select
    denominator_count as count_key,
    denominator_cohort as cohort_key,
    area_key,
    school_key,
    denominator_period_key as period_key
from pairs
where is_denominator_kept_back and denominator_count is not null
