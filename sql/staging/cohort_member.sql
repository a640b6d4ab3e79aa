-- One row per spell of a pupil and cohort that the pupil belongs to on its days; staging.profile says which.
select
    spell.pupil_key,
    unnest(combination.cohorts) as cohort_key
from staging.pupil_profile as spell
join staging.profile as combination on combination.profile = spell.profile
