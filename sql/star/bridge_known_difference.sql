-- One row per measure and source whose figures are known to differ from those of another source, with the reason.
--
-- key: measure_key, cohort_key or NULL, area_key or NULL, starts_on or NULL, feed, other_feed or NULL
-- refers: measure_key → star.dim_measure
-- refers: cohort_key or NULL → star.dim_cohort
-- refers: area_key or NULL → star.dim_area
-- measure_key: measure that they give.
-- cohort_key: cohort of which they differ; NULL where of every one.
-- area_key: area of which they differ; NULL where of every one.
-- starts_on: first day of the first period in which they differ; NULL where it is not known.
-- ends_on: last day of the last such period; NULL where they still do.
-- feed: feed of one source; 'records' where figures are computed here.
-- other_feed: feed of the other; NULL where it differs from every other, the same where a share does not follow from its own counts.
-- reason: revision, coverage, definition or misprint, and which.
-- source: who says so, or what shows it.
select
    measure_key,
    cohort_key,
    area_key,
    cast(starts_on as date) as starts_on,
    cast(ends_on as date) as ends_on,
    feed,
    other_feed,
    reason,
    source
from reference.known_differences
order by measure_key, cohort_key nulls first, area_key nulls first, starts_on nulls first, feed, other_feed nulls first
