-- One row per headline figure of the home authority with its comparisons, from the oldest on; figures of single weeks are left out.
select *
from shown_trend
where period_kind <> 'week'
order by topic, measure, cohort, period_end, period
