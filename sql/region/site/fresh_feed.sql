-- One row per authority and feed: the newest day that its deliveries speak for, beside the newest of any authority; late ones first.
--
-- An authority of which nothing has come is one row.
--
-- area: Authority
-- feed: Source
-- as_at: Speaks for
-- newest_as_at: Newest of any
-- lateness: Late
with feeds as (
    select
        *,
        count(as_at) over (partition by area_key) = 0 as is_without_release
    from report.authority_freshness
)

select distinct
    area,
    case when is_without_release then 'all' else coalesce(title, feed) end as feed,
    as_at,
    case when not is_without_release then newest_as_at end as newest_as_at,
    case
        when as_at is null then 'nothing has come'
        when is_late then days_behind || ' days behind'
        else ''
    end as lateness
from feeds
order by case when lateness = '' then 1 else 0 end, area, feed
