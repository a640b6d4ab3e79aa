-- One row per current figure about an area that has a value: how it changed since the adjacent period, as its own source has it.
--
-- change: in percentage points for shares, else the natural logarithm of the ratio; NULL across a gap or a break of the series.
-- magnitude: decimal logarithm of the value; NULL for 0, and for measures that can be negative.
-- counted_value: what its own counts give, of a share or a score.
-- is_jump: whether the change lies further from the median change of all authorities than so many robust deviations; of a source with few
--   areas, from the median change of the area's own series. A median and the median absolute deviation are not moved by the figures that are
--   looked for (Leys et al. 2013, Detecting outliers). What all areas go through, such as 2019/20 to 2021/22, is no jump of one of them.
-- is_spike: whether it jumps away and the next figure jumps back.
with thresholds as (
    select
        max(cast(value as double)) filter (where threshold = 'jump_deviations') as jump_deviations,
        max(cast(value as double)) filter (where threshold = 'smallest_jump_points') as smallest_points,
        max(cast(value as double)) filter (where threshold = 'smallest_jump_factor') as smallest_factor,
        max(cast(value as double)) filter (where threshold = 'jump_areas') as jump_areas,
        max(cast(value as double)) filter (where threshold = 'jump_changes') as jump_changes,
        max(cast(value as double)) filter (where threshold = 'spike_points') as spike_points,
        max(cast(value as double)) filter (where threshold = 'spike_factor') as spike_factor
    from reference.doubt_thresholds
),

figures as (
    select
        series_period.series_period_key,
        series_period.series_key,
        series_period.measure_key,
        series_period.cohort_key,
        series_period.coverage,
        series_period.period_key,
        series_period.previous_key,
        series_period.unit,
        cast(series_period.step as double) as step,
        figure.area_key,
        area.area_kind,
        figure.basis,
        figure.feed,
        figure.version,
        figure.basis || coalesce(' ' || figure.feed, '') as source,
        cast(figure.value as double) as value,
        case
            when min(figure.value) over (partition by series_period.measure_key) >= 0
                then log10(cast(nullif(figure.value, 0) as double))
        end as magnitude,
        series_period.counts_factor * cast(figure.numerator as double) / nullif(cast(figure.denominator as double), 0) as counted_value,
        cast(figure.numerator as double) as numerator,
        cast(figure.denominator as double) as denominator,
        figure.delivery_key
    from star.fct_figure as figure
    join staging.series_period as series_period
        on series_period.series_key = figure.series_key and series_period.period_key = figure.period_key
    join star.dim_area as area on area.area_key = figure.area_key
    where figure.school_key = 'none' and figure.is_current and figure.value is not null
),

changes as (
    select
        figure.*,
        previous.value as previous_value,
        case
            when figure.unit = '%' then figure.value - previous.value
            else ln(10) * (figure.magnitude - previous.magnitude)
        end as change
    from figures as figure
    left join figures as previous
        on
            previous.series_period_key = figure.previous_key
            and previous.area_key = figure.area_key
            and previous.source = figure.source
),

middles_of_all_areas as (
    select
        series_period_key,
        source,
        median(change) as usual_change
    from changes
    where area_kind = 'local authority' and change is not null
    group by series_period_key, source
    having count(*) >= (select jump_areas from thresholds)
),

of_all_areas as (
    select
        change.series_period_key,
        change.source,
        max(middle.usual_change) as usual_change,
        1.4826 * median(abs(change.change - middle.usual_change)) as deviation
    from changes as change
    join middles_of_all_areas as middle
        on middle.series_period_key = change.series_period_key and middle.source = change.source
    where change.area_kind = 'local authority' and change.change is not null
    group by change.series_period_key, change.source
),

middles_of_own_series as (
    select
        series_key,
        area_key,
        source,
        median(change) as usual_change
    from changes
    where change is not null
    group by series_key, area_key, source
    having count(*) >= (select jump_changes from thresholds)
),

of_own_series as (
    select
        change.series_key,
        change.area_key,
        change.source,
        max(middle.usual_change) as usual_change,
        1.4826 * median(abs(change.change - middle.usual_change)) as deviation
    from changes as change
    join middles_of_own_series as middle
        on
            middle.series_key = change.series_key
            and middle.area_key = change.area_key
            and middle.source = change.source
    where change.change is not null
    group by change.series_key, change.area_key, change.source
),

judged_changes as (
    select
        change.*,
        coalesce(
            abs(change.change - coalesce(of_all.usual_change, of_own.usual_change))
            > greatest(
                thresholds.jump_deviations * coalesce(of_all.deviation, of_own.deviation),
                case when change.unit = '%' then thresholds.smallest_points else ln(thresholds.smallest_factor) end
            ),
            false
        ) as is_jump
    from changes as change
    cross join thresholds
    left join of_all_areas as of_all
        on of_all.series_period_key = change.series_period_key and of_all.source = change.source
    left join of_own_series as of_own
        on of_own.series_key = change.series_key and of_own.area_key = change.area_key and of_own.source = change.source
)

select
    judged.*,
    coalesce(
        judged.is_jump
        and next.is_jump
        and sign(judged.change) <> sign(next.change)
        and least(abs(judged.change), abs(next.change))
        > case when judged.unit = '%' then thresholds.spike_points else ln(thresholds.spike_factor) end,
        false
    ) as is_spike
from judged_changes as judged
cross join thresholds
left join judged_changes as next
    on next.previous_key = judged.series_period_key and next.area_key = judged.area_key and next.source = judged.source
