-- One row per spell of a pupil and cohort that the pupil belongs to on its days.
--
-- key: pupil_key, cohort_key
-- refers: pupil_key → star.dim_pupil
-- refers: cohort_key → star.dim_cohort
-- pupil_key: spell of the pupil.
-- cohort_key: cohort that figures of pupils with such a spell are of.
select
    pupil_key,
    cohort_key
from staging.cohort_member
order by pupil_key, cohort_key
