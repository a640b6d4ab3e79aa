-- One row per current figure about an area at which a person should look: what is odd, and whether it is doubtful.
--
-- A jump alone, or a figure far from all others, is not enough for that.
--
-- A figure is doubtful that shows two signs: it jumps or is far from all others; it has the scale of another unit; it is more than it is a
-- part of; its counts give another; another source is nearer to what was to be expected, or gives what its counts give. So is one whose
-- column fits better swapped with another, and a country outside the range of its regions, or a region outside that of its authorities,
-- where all of them have a value and the measure does not grow with the area: no mean of the parts can give it. A true outlier is not: one
-- that its own counts give, that a second source gives within rounding, or that a person confirmed in reference.confirmed_figures. Of two
-- sources in different units the one that nothing else speaks against is not odd where the other is doubtful.
--
-- oddities: what is odd, in words.
with thresholds as (
    select
        max(cast(value as double)) filter (where threshold = 'far_factor') as far_factor,
        max(cast(value as double)) filter (where threshold = 'smallest_jump_points') as smallest_points,
        max(cast(value as double)) filter (where threshold = 'scale_tolerance') as scale_tolerance
    from reference.doubt_thresholds
),

middles as (
    select
        series_period_key,
        median(value) as middle,
        median(magnitude) as magnitude
    from staging.figure_change
    where area_kind = 'local authority' and unit in ('%', 'points')
    group by series_period_key
    having count(*) >= 10
),

-- the same in another source, whatever coverage that has: how many powers of ten lie between them
others as (
    select
        figure.series_period_key,
        figure.area_key,
        figure.source,
        figure.version,
        bool_or(other.coverage = figure.coverage and abs(other.value - figure.value) <= figure.step) as is_confirmed,
        bool_or(
            other.coverage = figure.coverage and abs(other.value - figure.value) > figure.step
            and abs(other.value - figure.counted_value) <= figure.step
        ) as has_counted_value,
        min(other.value) filter (
            where
                abs(figure.value - coalesce(figure.previous_value, middle.middle))
                > 2 * abs(other.value - coalesce(figure.previous_value, middle.middle))
                and abs(figure.value - other.value) > figure.step
        ) as calmer_value,
        min(other.value) filter (
            where
                (figure.unit <> 'number' or other.coverage = figure.coverage)
                and greatest(figure.value, other.value) >= 20 * figure.step
                and round(figure.magnitude - other.magnitude) <> 0
                and abs(power(10, figure.magnitude - other.magnitude - round(figure.magnitude - other.magnitude)) - 1) <= thresholds.scale_tolerance
        ) as rescaled_value
    from staging.figure_change as figure
    join staging.figure_change as other
        on
            other.measure_key = figure.measure_key
            and other.cohort_key = figure.cohort_key
            and other.area_key = figure.area_key
            and other.period_key = figure.period_key
            and other.source <> figure.source
    left join middles as middle on middle.series_period_key = figure.series_period_key
    cross join thresholds
    group by figure.series_period_key, figure.area_key, figure.source, figure.version
),

-- the same area over time in one source, where it is steady
middles_of_own_series as (
    select
        series_key,
        area_key,
        source,
        median(value) as middle,
        median(magnitude) as magnitude
    from staging.figure_change
    where series_key in (select series_key from staging.figure_change where is_jump)
    group by series_key, area_key, source
    having count(*) >= 4
),

own_middles as (
    select
        middle.series_key,
        middle.area_key,
        middle.source,
        middle.middle,
        middle.magnitude
    from middles_of_own_series as middle
    join staging.figure_change as figure
        on
            figure.series_key = middle.series_key
            and figure.area_key = middle.area_key
            and figure.source = middle.source
    group by middle.series_key, middle.area_key, middle.source, middle.middle, middle.magnitude
    having median(abs(figure.magnitude - middle.magnitude)) < 0.1
),

signs as (
    select
        figure.*,
        coalesce(
            figure.unit in ('%', 'points')
            and (
                abs(figure.magnitude - middle.magnitude) >= log10(thresholds.far_factor)
                or figure.value = 0 and middle.middle >= thresholds.far_factor * thresholds.smallest_points
            ),
            false
        ) as is_far,
        middle.middle,
        coalesce(other.rescaled_value, case
            when
                figure.is_jump
                and round(figure.magnitude - own.magnitude) <> 0
                and abs(figure.magnitude - own.magnitude - round(figure.magnitude - own.magnitude)) < 0.1
                then own.middle
        end) as rescaled_value,
        other.rescaled_value is not null as is_rescaled_elsewhere,
        other.calmer_value,
        coalesce(other.is_confirmed, false) as is_confirmed_elsewhere,
        whole.whole_value,
        coalesce(other.has_counted_value, false) as has_counted_value_elsewhere,
        range.least,
        range.most,
        swap.swapped_with
    from staging.figure_change as figure
    cross join thresholds
    left join middles as middle on middle.series_period_key = figure.series_period_key
    left join others as other
        on
            other.series_period_key = figure.series_period_key
            and other.area_key = figure.area_key
            and other.source = figure.source
            and other.version = figure.version
    left join own_middles as own
        on
            own.series_key = figure.series_key
            and own.area_key = figure.area_key
            and own.source = figure.source
    left join staging.figure_above_whole as whole
        on
            whole.series_period_key = figure.series_period_key
            and whole.area_key = figure.area_key
            and whole.source = figure.source
            and whole.version = figure.version
    left join staging.figure_swap as swap
        on
            swap.series_period_key = figure.series_period_key
            and swap.area_key = figure.area_key
            and swap.source = figure.source
            and swap.version = figure.version
    left join staging.figure_outside_parts as range
        on
            range.series_period_key = figure.series_period_key
            and range.area_key = figure.area_key
            and range.source = figure.source
            and range.version = figure.version
),

described_figures as (
    select
        sign.*,
        sign.is_rescaled_elsewhere or sign.is_jump and sign.rescaled_value is not null as is_of_another_scale,
        coalesce(abs(sign.counted_value - sign.value) > 1 and abs(sign.counted_value - sign.value) > 0.05 * sign.value, false) as is_at_odds,
        sign.is_confirmed_elsewhere
        or confirmed.measure_key is not null
        or coalesce(abs(sign.counted_value - sign.value) <= 0.05 + 500 / sign.denominator, false) as is_settled
    from signs as sign
    left join reference.confirmed_figures as confirmed
        on
            confirmed.measure_key = sign.measure_key
            and confirmed.cohort_key = sign.cohort_key
            and confirmed.area_key = sign.area_key
            and confirmed.period_key = sign.period_key
            and coalesce(confirmed.coverage, sign.coverage) = sign.coverage
),

judged_figures as (
    select
        *,
        least is not null
        or swapped_with is not null
        or cast(is_jump or is_far as integer)
        + cast(is_of_another_scale as integer)
        + cast(whole_value is not null as integer)
        + cast(is_at_odds as integer)
        + cast((is_jump or is_far) and calmer_value is not null or is_at_odds and has_counted_value_elsewhere as integer) >= 2 as is_doubtful
    from described_figures
    where not is_settled
),

compared_figures as (
    select
        *,
        bool_or(is_doubtful) over (partition by measure_key, cohort_key, area_key, period_key) and not is_doubtful as is_beside_doubtful
    from judged_figures
)

select
    figure.series_period_key,
    figure.series_key,
    figure.area_key,
    figure.basis,
    figure.feed,
    figure.version,
    figure.value,
    figure.delivery_key,
    concat_ws(
        '; ',
        case when figure.is_spike then 'jumps from ' || round(figure.previous_value, 2) || ' and back' end,
        case when figure.is_jump and not figure.is_spike then 'jumps from ' || round(figure.previous_value, 2) end,
        case when figure.is_far then 'the middle of all authorities is ' || round(figure.middle, 2) end,
        case when figure.is_rescaled_elsewhere then 'another source has ' || round(figure.rescaled_value, 2) || ', another scale' end,
        case when not figure.is_rescaled_elsewhere then 'its series is about ' || round(figure.rescaled_value, 2) || ', another scale' end,
        case when figure.is_jump or figure.is_far then 'another source has ' || round(figure.calmer_value, 2) end,
        'more than the ' || round(figure.whole_value, 2) || ' that it is a part of',
        case when figure.is_at_odds then 'its counts give ' || round(figure.counted_value, 2) end,
        case when figure.swapped_with is not null then 'its column fits better swapped with ' || figure.swapped_with end,
        case when figure.least is not null then 'its parts lie between ' || round(figure.least, 2) || ' and ' || round(figure.most, 2) end
    ) as oddities,
    figure.is_doubtful
from compared_figures as figure
where
    figure.is_doubtful
    or figure.is_spike
    or figure.is_of_another_scale and not figure.is_beside_doubtful
    or figure.whole_value is not null
    or figure.is_at_odds
