-- One row per measure and thing that a reader should know before relying on its figures.
with doubts as (
    select
        measure_key,
        'doubtful' as kind,
        cohort || ', ' || period || ': ' || doubt as message
    from shown_trend
    where is_doubtful and value is not null
),

impossible_figures as (
    select
        scorecard.measure_key,
        'printed' as kind,
        '"' || scorecard.printed || '" (' || scorecard.measure || ', ' || scorecard.cohort || ', ' || scorecard.statistic || ', '
        || scorecard.period || ') cannot be right. ' || scorecard.note || ' ' || scorecard.file || ', sheet ' || scorecard.sheet || ', cell '
        || scorecard.cell || '.' as message
    from star.fct_scorecard as scorecard
    where not scorecard.agrees
),

differences as (
    select distinct
        measure.measure_key,
        'sources differ' as kind,
        pair.cohort || ', ' || pair.period || ': ' || pair.basis || ' ' || cast(round(pair.value, 2) as double) || ', ' || pair.other_basis
        || ' ' || cast(round(pair.other_value, 2) as double)
        || '. ' || coalesce(pair.reason, pair.note) as message
    from shown_pair as pair
    join star.dim_measure as measure on measure.measure = pair.measure
    join star.dim_area as area on area.area = pair.area and area.is_home
    where not pair.within_rounding
)

from doubts
union all
from impossible_figures
union all
from differences
order by measure_key, kind, message
