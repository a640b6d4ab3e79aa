-- One row per spell of a pupil and cohort that the pupil belongs to on its days; staging.profile says which.
select
    s.pupil_key,
    unnest(p.cohorts) as cohort_key
from staging.pupil_profile as s
join staging.profile as p on p.profile = s.profile
