-- A reason for a suspension is given while it is in use.
-- why: three reasons and new codes came with 2020/21, when "other" ended: a code outside its years is a slip or an old system.
-- severity: warn
with given as (
    select
        delivery_key,
        started_on,
        unnest([reason_1, reason_2, reason_3]) as reason_key
    from star.fct_suspension
)

select
    g.delivery_key,
    coalesce(d.file, 'star.fct_suspension') as place,
    'Cannot accept reason ' || r.reason_key || ' (' || lower(r.reason) || ') of ' || count(*) || ' suspensions, the first of ' || min(g.started_on)
        || ': it is in use ' || case
            when r.valid_from is null then 'until ' || r.valid_to
            when r.valid_to is null then 'from ' || r.valid_from || ' on'
            else 'from ' || r.valid_from || ' to ' || r.valid_to
        end || '. Ask the schools for the reason.' as message
from given as g
join star.dim_suspension_reason as r on r.reason_key = g.reason_key
left join lake.delivery as d on d.delivery_key = g.delivery_key
where g.started_on < r.valid_from or g.started_on > r.valid_to
group by g.delivery_key, d.file, r.reason_key, r.reason, r.valid_from, r.valid_to
