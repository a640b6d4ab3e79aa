-- One row per job title of a responsible lead of an action plan, and the member that stands for one not known.
--
-- key: lead_key
-- lead_key: key of the title; unknown.
-- lead: the title written out.
select distinct
    lead_key,
    lead
from reference.plan_leads
union all
select
    'unknown' as lead_key,
    'Unknown' as lead
order by lead_key
