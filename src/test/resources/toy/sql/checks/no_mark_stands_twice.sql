-- No mark stands twice.
-- why: it would be counted twice.
-- severity: stop
select
    min(delivery_key) as delivery_key,
    school_key || ', ' || marked_on as place,
    'Cannot count ' || count(*) || ' marks of one pupil and session.' as message
from star.fct_mark
group by school_key, marked_on, session, upn
having count(*) > 1
