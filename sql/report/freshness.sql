-- One row per feed and topic of its figures, and per feed without figures: the newest day that it speaks for, when it came, when more is due.
--
-- stored: table
-- key: feed, topic or NULL
-- refers: feed → meta.feed
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
with topics as (
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
    feeds.usual_days_between,
    feeds.due_on
from staging.feed_rhythm as feeds
left join topics on topics.feed = feeds.feed
order by feeds.feed, topics.topic
