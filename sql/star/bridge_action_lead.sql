-- One row per action, version of its plan, and lead that the version names.
--
-- key: action_key, as_at, as_written
-- refers: action_key → star.dim_action
-- refers: lead_key → star.dim_lead
-- action_key: action of the plan.
-- as_at: reference date of the version.
-- lead_key: the lead; unknown where the reference data do not know the name.
-- as_written: the name as written; one that is not known is left whole.
select distinct
    version.action_key,
    version.as_at,
    coalesce(party.party_key, 'unknown') as lead_key,
    party.name as as_written
from staging.action_version as version
join staging.plan_party as party on party.party_kind = 'lead' and party.written = version.lead
order by version.action_key, version.as_at, as_written
