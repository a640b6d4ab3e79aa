-- One row per plan or request, cohort that it counts in and stretch of days on which it does: all, and the pupil's group of social care.
select
    plan.*,
    'all' as cohort_key,
    date '1900-01-01' as counts_from,
    date '2199-12-31' as counts_to
from staging.plan as plan
union all
select
    plan.*,
    social_group.cohort_key,
    social_group.starts_on as counts_from,
    social_group.ends_on as counts_to
from staging.plan as plan
join staging.social_group as social_group on social_group.pupil = plan.pupil
