-- One row per series, period and area: the figure that leads. Which one does is decided here and nowhere else.
--
-- One with a value leads, one that is not doubtful before one that is, then a published before a computed before a printed one, then the
-- publication that gives the series of most authorities (then the one that gives the counts behind its figures), then the final version
-- before a revised before a provisional one; of reports the newest, then the one that has more of the series.
with current_figures as (
    select
        series_key,
        area_key,
        period_key,
        basis,
        feed,
        version,
        value,
        status,
        numerator,
        denominator,
        delivery_key
    from star.fct_figure
    where school_key = 'none' and is_current
),

-- ranks are of one publication wherever it reaches
publications as (
    select
        series_key,
        basis,
        feed,
        row_number() over (
            partition by series_key, basis order by count(value) desc, count(denominator) desc, feed nulls last
        ) as feed_order
    from current_figures
    group by series_key, basis, feed
),

ordered_figures as (
    select
        series_period.series_period_key,
        figure.area_key,
        figure.basis,
        figure.feed,
        figure.version,
        figure.status,
        figure.numerator,
        figure.denominator,
        figure.delivery_key,
        figure.value,
        coalesce(doubt.is_doubtful, false) as is_doubtful,
        doubt.oddities,
        row_number() over (
            partition by series_period.series_period_key, figure.area_key
            order by
                case when figure.value is null then 3 when doubt.is_doubtful then 2 else 1 end,
                case figure.basis when 'published' then 1 when 'computed' then 2 else 3 end,
                case when figure.basis = 'published' then publication.feed_order else 1 end,
                case figure.version when 'final' then 1 when 'revised' then 2 when 'provisional' then 3 else 1 end,
                figure.version desc,
                publication.feed_order
        ) as figure_order
    from current_figures as figure
    join staging.series_period as series_period
        on series_period.series_key = figure.series_key and series_period.period_key = figure.period_key
    left join publications as publication
        on
            publication.series_key = figure.series_key
            and publication.basis = figure.basis
            and publication.feed is not distinct from figure.feed
    left join staging.figure_doubt as doubt
        on
            doubt.series_period_key = series_period.series_period_key
            and doubt.area_key = figure.area_key
            and doubt.basis = figure.basis
            and doubt.feed is not distinct from figure.feed
            and doubt.version = figure.version
)

select
    series_period_key,
    area_key,
    basis,
    feed,
    version,
    status,
    numerator,
    denominator,
    delivery_key,
    value,
    is_doubtful,
    case when is_doubtful then oddities end as doubt
from ordered_figures
where figure_order = 1
