-- One row per figure of the home authority in report.trend: whether the edition shows it, and what is computed from it and others.
--
-- The open edition shows published figures, and printed and computed ones that may leave the building (open.figure). What is computed
-- from several figures, such as a change, would give away a figure that is not shown: it is left out of series that have such a figure.
--
-- is_shown: whether the edition has the value.
-- is_left_out: whether the edition has no row of it at all, as open.figure has none.
-- is_compared: whether all figures of the series are shown, so that changes are.
-- status: observed, suppressed, withheld, or why its source has no value.
with judged as (
    select
        trend.series_key,
        trend.area_key,
        trend.period_key,
        trend.value is not null as has_value,
        not edition.is_open or figure.value is not null as is_shown,
        edition.is_open and figure.status is null as is_left_out,
        case when edition.is_open then coalesce(figure.status, trend.status) else trend.status end as status
    from report.trend as trend
    cross join edition
    left join meta.delivery as delivery on delivery.delivery_key = trend.delivery_key
    left join open.figure as figure
        on
            edition.is_open
            and figure.measure_key = trend.measure_key
            and figure.cohort_key = trend.cohort_key
            and figure.area_key = trend.area_key
            and figure.school_key = 'none'
            and figure.period_key = trend.period_key
            and figure.coverage = trend.coverage
            and figure.basis = trend.basis
            and (figure.basis <> 'printed' or figure.feed = delivery.feed)
    where trend.is_home
    qualify row_number() over (
        partition by trend.series_key, trend.area_key, trend.period_key order by figure.status = 'observed' desc, figure.feed
    ) = 1
)

select
    series_key,
    area_key,
    period_key,
    is_shown,
    is_left_out,
    status,
    bool_and(is_shown or not has_value) over (partition by series_key, area_key) as is_compared
from judged
