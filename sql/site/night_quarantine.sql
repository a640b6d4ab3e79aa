-- One row per sender, feed, field and rule: how many rows and cells are in quarantine. What stood in them is not on a page.
select
    quarantine.sender,
    coalesce(feed.title, quarantine.feed) as feed,
    quarantine.field,
    quarantine.rule,
    count(*) as faults,
    count(distinct quarantine.file) as files
from meta.quarantine as quarantine
left join meta.feed as feed on feed.feed = quarantine.feed
group by quarantine.sender, quarantine.feed, feed.title, quarantine.field, quarantine.rule
order by faults desc, quarantine.sender, quarantine.feed, quarantine.field, quarantine.rule
