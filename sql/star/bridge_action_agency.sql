-- One row per action, version of its plan, and agency that the version names.
--
-- key: action_key, as_at, as_written
-- refers: action_key → star.dim_action
-- refers: agency_key → star.dim_agency
-- action_key: action of the plan.
-- as_at: reference date of the version.
-- agency_key: the agency; unknown where the reference data do not know the name.
-- as_written: the name as written; one that is not known is left whole.
select distinct
    version.action_key,
    version.as_at,
    coalesce(party.party_key, 'unknown') as agency_key,
    party.name as as_written
from staging.action_version as version
join staging.plan_party as party on party.party_kind = 'agency' and party.written = version.agencies
order by version.action_key, version.as_at, as_written
