-- A suspension, a plan, a reason and a coverage have a key of their own.
-- why: a key that stands twice counts things twice in every join.
-- severity: stop
with keyed as (
    select
        'star.fct_suspension' as object,
        suspension_key as key
    from star.fct_suspension
    union all
    select
        'star.fct_plan' as object,
        plan_key as key
    from star.fct_plan
    union all
    select
        'star.dim_suspension_reason' as object,
        reason_key as key
    from star.dim_suspension_reason
    union all
    select
        'star.dim_coverage' as object,
        coverage as key
    from star.dim_coverage
)

select
    cast(null as varchar) as delivery_key,
    object as place,
    'Cannot tell rows of ' || object || ' apart: the key "' || coalesce(key, 'NULL') || '" stands ' || count(*) || ' times.'
        || ' Look for the doubled row in data/reference; if there is none, we have a bug in sql/staging.' as message
from keyed
group by object, key
having count(*) > 1 or key is null
