-- Every agency and every lead that an action plan names is in the reference data.
-- why: an action counts for each of its agencies and leads; a name that is not known is left whole, and its action counts for nobody.
-- severity: warn
with unknown_names as (
    select action_key, as_at, 'agency' as party_kind, as_written from star.bridge_action_agency where agency_key = 'unknown'
    union all
    select action_key, as_at, 'lead' as party_kind, as_written from star.bridge_action_lead where lead_key = 'unknown'
),

named_places as (
    select
        version.delivery_key,
        name.party_kind,
        name.as_written,
        min('sheet "' || version.sheet || '", row ' || version.line) as first_place,
        count(*) as actions
    from unknown_names as name
    join star.fct_action_version as version
        on version.action_key = name.action_key and version.as_at = name.as_at and version.is_newest
    group by version.delivery_key, name.party_kind, name.as_written
)

select
    named_place.delivery_key,
    delivery.file || ', ' || named_place.first_place as place,
    'Cannot say who "' || named_place.as_written || '" is: no ' || named_place.party_kind || ' of this name is known, of '
        || named_place.actions || case when named_place.actions = 1 then ' action' else ' actions' end || '. Add it to data/reference/'
        || case when named_place.party_kind = 'agency' then 'plan_agency_names.csv' else 'plan_leads.csv' end || '.' as message
from named_places as named_place
join lake.delivery as delivery on delivery.delivery_key = named_place.delivery_key
