-- One row per feed and topic: the newest day that it speaks for, and whether more is due.
--
-- feed: Source
-- as_at: Speaks for
-- due_on: Next due by
-- is_late: Late
with made_on as (
    select cast(started_at as date) as day
    from meta.night
    where night = (select night from meta.release)
)

select
    coalesce(feed.title, freshness.feed) as feed,
    freshness.topic,
    freshness.as_at,
    freshness.newest_period,
    case when not edition.is_open then freshness.file end as file,
    freshness.due_on,
    case when freshness.due_on < made_on.day then 'late' else '' end as is_late
from report.freshness as freshness
join meta.feed as feed on feed.feed = freshness.feed
cross join edition
cross join made_on
where freshness.as_at is not null
order by is_late desc, freshness.as_at desc, feed, freshness.topic
