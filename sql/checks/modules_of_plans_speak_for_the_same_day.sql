-- The modules of the plans speak for the same day.
-- why: a request of one day and a plan of another do not meet: the rows of the older file lack what has happened since.
-- severity: warn
select
    min(d.delivery_key) as delivery_key,
    min(d.feed) as place,
    'Cannot put modules of ' || count(distinct d.as_at) || ' days together: ' || string_agg(d.resource || ' of ' || d.as_at, ', ' order by d.resource)
        || '. Deliver all modules of one day.' as message
from lake.delivery as d
where d.feed = 'ehc_plans' and d.state = 'loaded' and d.rows_clean > 0
having count(distinct d.as_at) > 1
