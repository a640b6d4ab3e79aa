-- One row per printed figure of a report that may leave the building; kept back where it is about few people.
--
-- Reports come from many hands, and few are public: reference.open_reports lists these. Where a number of people, a part or what is left of
-- the whole is small, all figures of its measure, area and period are kept back: the others and their total would give it away.
with figures as (
    select
        figure.*,
        report.small_counts,
        measure.smallest_group,
        case when measure.unit = 'number' then figure.value end as people
    from star.fct_figure as figure
    join reference.open_reports as report on report.feed = figure.feed
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    where figure.basis = 'printed' and figure.is_current
),

judged as (
    select
        *,
        bool_or(
            small_counts = 'suppressed'
            and (
                coalesce(people > 0 and people < smallest_group, false)
                or coalesce(numerator > 0 and numerator < smallest_group, false)
                or coalesce(denominator > 0 and denominator < smallest_group, false)
                or coalesce(denominator - numerator > 0 and denominator - numerator < smallest_group, false)
            )
        ) over (partition by feed, version, measure_key, area_key, period_key) as is_suppressed
    from figures
)

select
    measure_key,
    cohort_key,
    area_key,
    school_key,
    period_key,
    coverage,
    basis,
    feed,
    version,
    case when not is_suppressed then value end as value,
    case when is_suppressed and value is not null then 'suppressed' else status end as status,
    case when not is_suppressed then numerator end as numerator,
    case when not is_suppressed then denominator end as denominator
from judged
