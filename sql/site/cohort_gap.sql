-- One row per newest figure of a cohort of the home authority: how far it is from everybody.
select
    gap.measure_key,
    gap.cohort_key,
    gap.period,
    gap.gap,
    case when shown.is_compared then gap.gap_is end as gap_is,
    gap.national_gap
from report.cohort_gap as gap
join shown_latest as shown
    on shown.measure_key = gap.measure_key and shown.cohort_key = gap.cohort_key and shown.period_key = gap.period_key
join shown_trend as everybody
    on everybody.measure_key = gap.measure_key and everybody.cohort_key = 'all' and everybody.period_key = gap.period_key
where gap.is_home and shown.value is not null and everybody.value is not null
order by gap.measure_key, gap.cohort_key
