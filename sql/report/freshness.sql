-- One row per feed and topic of its figures, and per feed without figures: the newest day that it speaks for, when it came, when more is due.
--
-- stored: table
-- key: feed, topic or NULL
-- feed: feed, as its inbox folder is called.
-- topic: subject of the figures that the feed brings; NULL for feeds of records, lists and reference data.
-- as_at: newest reference date of the deliveries that are loaded; NULL where none is.
-- newest_period: newest period that the feed has a figure of the topic for; NULL without figures.
-- newest_period_end: last day of that period.
-- file: the file with the newest reference date.
-- received_at: when that file came, in UTC.
-- deliveries: deliveries of the feed that are loaded.
-- held: deliveries of the feed that are held: what they bring is missing.
-- usual_days_between: days between two reference dates, as the median of those so far; NULL for fewer than three dates.
-- due_on: newest reference date and the usual days after it: when the next file would speak for a new day; NULL where that is not known.
with deliveries as (
    select
        feed,
        file,
        as_at,
        received_at,
        state
    from lake.delivery
    where feed is not null
),

days as (
    select
        feed,
        as_at,
        datediff('day', lag(as_at) over (partition by feed order by as_at), as_at) as days_between
    from (
        select distinct
            feed,
            as_at
        from deliveries
        where state in ('loaded', 'superseded') and as_at is not null
    )
),

rhythms as (
    select
        feed,
        case when count(*) >= 3 then cast(round(median(days_between)) as int) end as usual_days_between
    from days
    group by feed
),

feeds as (
    select
        feed,
        max(case when state = 'loaded' then as_at end) as as_at,
        max_by(file, (as_at, received_at, file)) filter (where state = 'loaded') as file,
        max_by(received_at, (as_at, received_at, file)) filter (where state = 'loaded') as received_at,
        cast(count(*) filter (where state = 'loaded') as int) as deliveries,
        cast(count(*) filter (where state = 'held') as int) as held
    from deliveries
    group by feed
),

topics as (
    select
        figure.feed,
        measure.topic,
        max_by(period.period, (period.ends_on, period.period_key)) as newest_period,
        max(period.ends_on) as newest_period_end
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    join star.dim_period as period on period.period_key = figure.period_key
    where figure.feed is not null and figure.value is not null
    group by figure.feed, measure.topic
)

select
    feeds.feed,
    topics.topic,
    feeds.as_at,
    topics.newest_period,
    topics.newest_period_end,
    feeds.file,
    feeds.received_at,
    feeds.deliveries,
    feeds.held,
    rhythms.usual_days_between,
    cast(feeds.as_at + rhythms.usual_days_between as date) as due_on
from feeds
left join topics on topics.feed = feeds.feed
left join rhythms on rhythms.feed = feeds.feed
order by feeds.feed, topics.topic
