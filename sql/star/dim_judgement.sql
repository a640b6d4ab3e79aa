-- One row per thing that Ofsted judges, or has judged.
--
-- key: judgement_key
-- judgement_key: key of the judgement; one that went on through several frameworks on one scale has one key.
-- judgement: name for readers.
-- scale: scale that it is judged on: four grades, five standards, met or not met, effective or not, ungraded outcome.
-- starts_on: first day on which it was made; NULL where it is as old as the records here.
-- ends_on: last day on which it was made; NULL while it is in use.
-- is_in_profile: whether report.ofsted_profile counts schools by it.
select
    judgement_key,
    judgement,
    scale,
    cast(starts_on as date) as starts_on,
    cast(ends_on as date) as ends_on,
    cast(is_in_profile as boolean) as is_in_profile
from reference.ofsted_judgements
order by judgement_key
