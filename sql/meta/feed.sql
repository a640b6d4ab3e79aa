-- One row per feed that there is a contract for, whether a file of it has come or not.
--
-- key: feed
-- feed: name of the feed, of its contract and of its inbox folder.
-- title: name for readers.
-- grain: what one row of its files is.
-- source: who sends it, and where its layout is described; NULL where the contract does not say.
-- is_published: true for published statistics and lists under the Open Government Licence; false for records and reports of the authority.
-- due: when its files are due, as the contract says it; NULL where it does not.
select
    feed,
    title,
    grain,
    nullif(source, '') as source,
    is_published,
    due
from lake.feed
order by feed
