-- The modules of the plans have the same reference date.
-- why: a request of one day and a plan of another do not meet: the rows of the older file lack what has happened since.
-- severity: warn
select
    min(delivery.delivery_key) as delivery_key,
    min(delivery.feed) as place,
    'Cannot put modules of ' || count(distinct delivery.as_at) || ' days together: '
        || string_agg(delivery.resource || ' of ' || delivery.as_at, ', ' order by delivery.resource)
        || '. Deliver all modules of one day.' as message
from lake.delivery as delivery
where delivery.feed = 'ehc_plans' and delivery.state = 'loaded' and delivery.rows_clean > 0
having count(distinct delivery.as_at) > 1
