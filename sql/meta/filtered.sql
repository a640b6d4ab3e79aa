-- One row per delivery, table and reason for which rows were set aside on purpose.
--
-- refers: delivery_key or NULL → meta.delivery
-- delivery_key: the delivery's table.
-- feed: feed that the row came in.
-- resource: the table within the feed.
-- reason: why the rows were set aside.
-- rows: how many there were.
select
    delivery_key,
    feed,
    resource,
    reason,
    rows
from lake.filtered
order by delivery_key, reason
