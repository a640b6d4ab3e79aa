-- One row per authority and feed: the newest day that its deliveries speak for, beside the newest of any authority; late ones first.
--
-- area: Authority
-- feed: Source
-- as_at: Speaks for
-- newest_as_at: Newest of any
-- is_late: Late
select
    area,
    coalesce(title, feed) as feed,
    as_at,
    newest_as_at,
    case when as_at is null then 'nothing has come' when is_late then days_behind || ' days behind' else '' end as is_late
from report.authority_freshness
order by is_late = '', area, feed
