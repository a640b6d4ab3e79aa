-- One row per feed, file, field and rule: how many rows and cells are in quarantine. What stood in them is not on a page.
select
    coalesce(feed.title, quarantine.feed) as feed,
    quarantine.file,
    quarantine.field,
    quarantine.rule,
    count(*) as faults
from meta.quarantine as quarantine
left join meta.feed as feed on feed.feed = quarantine.feed
group by quarantine.feed, feed.title, quarantine.file, quarantine.field, quarantine.rule
order by faults desc, quarantine.feed, quarantine.file, quarantine.field, quarantine.rule
