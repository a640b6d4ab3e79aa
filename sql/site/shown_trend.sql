-- One row per headline figure of the home authority with its comparisons, as the edition shows it.
select
    trend.topic,
    trend.measure_key,
    trend.measure,
    trend.cohort_key,
    trend.cohort,
    trend.cohort_key = first_value(trend.cohort_key) over (partition by trend.measure_key order by trend.cohort_key <> 'all', trend.cohort_key)
        as is_main,
    count(*) over (partition by trend.measure_key, trend.cohort_key) > 1 as has_series,
    trend.area_key,
    trend.area,
    trend.period_key,
    trend.period,
    trend.period_kind,
    trend.period_end,
    trend.is_latest,
    trend.unit,
    measure.decimals,
    trend.polarity,
    case when shown.is_shown then trend.value end as value,
    shown.status,
    trend.region_value,
    trend.national_value,
    trend.neighbours_median,
    trend.neighbours_counted,
    trend.comparator_basis,
    trend.comparator_note,
    case when shown.is_shown then trend.gap_to_region end as gap_to_region,
    case when shown.is_shown then trend.gap_to_national end as gap_to_national,
    case when shown.is_shown then trend.rank_in_region end as rank_in_region,
    trend.areas_in_region,
    case when shown.is_shown then trend.rank_nationally end as rank_nationally,
    trend.areas_nationally,
    case when shown.is_shown then trend.quartile end as quartile,
    case when shown.is_shown then trend.standing end as standing,
    trend.previous_value is not null as is_joined,
    case when shown.is_compared then trend.previous_value end as previous_value,
    case when shown.is_compared then trend.change_on_previous end as change_on_previous,
    case when shown.is_compared then trend.change_on_year end as change_on_year,
    case when shown.is_compared then trend.three_year_average end as three_year_average,
    case when shown.is_compared then trend.direction end as direction,
    case when shown.is_compared then trend.is_worse_and_worsening end as is_worse_and_worsening,
    shown.is_compared,
    trend.is_provisional,
    trend.is_doubtful,
    case when not edition.is_open then trend.doubt when trend.is_doubtful then 'odd in two ways, and not confirmed' end as doubt,
    trend.is_small,
    trend.coverage,
    trend.basis,
    trend.version,
    trend.series_key,
    delivery.file,
    feed.title as feed,
    delivery.as_at,
    cast(delivery.received_at as date) as received_on
from report.trend as trend
cross join edition
join shown_figure as shown
    on shown.series_key = trend.series_key and shown.area_key = trend.area_key and shown.period_key = trend.period_key
join star.dim_measure as measure on measure.measure_key = trend.measure_key
left join meta.delivery as delivery on delivery.delivery_key = trend.delivery_key
left join meta.feed as feed on feed.feed = delivery.feed
where trend.is_home and trend.is_headline and not shown.is_left_out
