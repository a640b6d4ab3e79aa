-- One row per feed that there is a contract for: its name and whether it is one of published statistics.
select
    feed,
    title,
    is_published
from meta.feed
order by feed
