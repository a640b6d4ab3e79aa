-- One row per figure of any basis, as its source gives it, with the feed that it came with and the place where it stands.
--
-- status: implausible where the source has a number that the measure cannot have; the number stays here only, for the finding.
-- has_possible_counts: whether its counts can be: none is negative, and of a share the part is not more than its whole. Where they
--   cannot be they stay here only, for the finding.
-- series_key: measure, cohort and coverage: what is compared with each other.
-- values of series_key, measure_key, cohort_key, area_key, school_key, period_key, coverage, basis, feed, version, status, delivery_key: own
with figures as (
    from staging.figure_printed
    union all by name
    from staging.figure_published
    union all by name
    from staging.figure_computed
)

select
    figures.* replace (
        case
            when
                figures.status = 'observed'
                and (figures.value < bound.lowest or figures.value > bound.highest or bound.is_count and figures.value <> round(figures.value, 0))
                then 'implausible'
            else figures.status
        end as status
    ),
    (figures.numerator >= 0) is not false
    and (figures.denominator >= 0) is not false
    and (not bound.is_share or figures.numerator <= figures.denominator) is not false as has_possible_counts,
    figures.measure_key || ', ' || figures.cohort_key || ', ' || figures.coverage as series_key,
    delivery.feed
from figures
left join lake.delivery as delivery on delivery.delivery_key = figures.delivery_key
left join staging.measure_bound as bound on bound.measure_key = figures.measure_key
