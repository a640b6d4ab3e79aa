-- A reason for a suspension is given while it is in use.
-- why: three reasons and new codes came with 2020/21, when "other" ended: a code outside its years is a slip or an old system.
-- severity: warn
with given_reasons as (
    select
        delivery_key,
        started_on,
        unnest([reason_1, reason_2, reason_3]) as reason_key
    from star.fct_suspension
)

select
    given_reason.delivery_key,
    coalesce(delivery.file, 'star.fct_suspension') as place,
    'Cannot accept reason ' || reason.reason_key || ' (' || lower(reason.reason) || ') of ' || count(*)
        || case when count(*) = 1 then ' suspension' else ' suspensions' end || ', the first of ' || min(given_reason.started_on)
        || ': it is in use ' || case
            when reason.valid_from is null then 'until ' || reason.valid_to
            when reason.valid_to is null then 'from ' || reason.valid_from || ' on'
            else 'from ' || reason.valid_from || ' to ' || reason.valid_to
        end || '. Ask the schools for the reason.' as message
from given_reasons as given_reason
join star.dim_suspension_reason as reason on reason.reason_key = given_reason.reason_key
left join lake.delivery as delivery on delivery.delivery_key = given_reason.delivery_key
where given_reason.started_on < reason.valid_from or given_reason.started_on > reason.valid_to
group by given_reason.delivery_key, delivery.file, reason.reason_key, reason.reason, reason.valid_from, reason.valid_to
