-- Every visit has a day.
-- why: a visit without a day is in no week.
-- severity: warn
select
    delivery_key,
    'visit ' || visit as place,
    'Cannot date the visit: it has no day. Ask who paid it.' as message
from star.fct_visit
where visited_on is null
