-- One row per name of an agency, or title of a lead, as action plans write it.
--
-- spelt: the name in small letters, blanks single, apostrophes straight.
select
    'agency' as party_kind,
    lower(translate(as_written, '’', '''')) as spelt,
    agency_key as party_key
from reference.plan_agency_names
union all
select
    'lead' as party_kind,
    lower(translate(as_written, '’', '''')) as spelt,
    lead_key as party_key
from reference.plan_leads
