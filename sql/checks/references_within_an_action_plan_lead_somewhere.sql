-- Every number that an action refers to is one of an action or outcome of the same version.
-- why: who follows a reference that leads nowhere does not learn how the action stands, and a number may have been mistyped.
-- severity: warn
select
    reference.delivery_key,
    delivery.file || ', sheet "' || version.sheet || '", row ' || version.line as place,
    'Cannot follow reference: action ' || action.number || action.part || ' refers to ' || reference.reference
        || ', which this version of the plan has not. Ask who wrote it which is meant.' as message
from star.fct_action_reference as reference
join star.fct_action_version as version
    on version.action_key = reference.action_key and version.as_at = reference.as_at and version.is_newest
join star.dim_action as action on action.action_key = reference.action_key
join lake.delivery as delivery on delivery.delivery_key = reference.delivery_key
where not reference.is_found
