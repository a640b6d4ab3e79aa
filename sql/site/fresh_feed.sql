-- One row per feed and topic: the newest day that it speaks for.
--
-- as_at: Speaks for
-- due_on: Next due by
select
    coalesce(feed.title, freshness.feed) as feed,
    freshness.topic,
    freshness.as_at,
    freshness.newest_period,
    case when not edition.is_open then freshness.file end as file,
    freshness.due_on,
    feed.due
from report.freshness as freshness
join meta.feed as feed on feed.feed = freshness.feed
cross join edition
where freshness.as_at is not null
order by freshness.as_at desc, feed, freshness.topic
