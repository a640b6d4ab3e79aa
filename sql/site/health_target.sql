-- One row per figure of emotional health services that has a target or a year before it, the newest first.
--
-- printed: As printed
-- change_on_year: Change on the year
-- change_on_baseline_percent: Per cent since 2019
-- gap_to_target: Gap to target
select
    measure,
    cohort,
    geography,
    period,
    printed,
    target,
    cast(round(gap_to_target, 1) as double) as gap_to_target,
    case when is_target_met then 'met' when not is_target_met then 'not met' end as target_met,
    cast(round(change_on_year, 1) as double) as change_on_year,
    cast(round(change_on_baseline_percent, 1) as double) as change_on_baseline_percent
from report.health_services
where basis = 'printed' and period_kind in ('financial year', 'calendar year') and value is not null
order by measure, geography, cohort, period_end desc
