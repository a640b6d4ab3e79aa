-- One row per figure printed in the newest scorecard that cannot be right, with what it follows as and why.
--
-- statistic: What
-- recomputed: It follows as
-- note: Why
select
    printed,
    section,
    measure,
    cohort,
    statistic,
    period,
    recomputed,
    note,
    sheet || '!' || cell as cell
from star.fct_scorecard
where not agrees
order by section, measure, cohort, statistic
