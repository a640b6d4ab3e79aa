-- One row per month or calendar year: plans issued here, and how many within twenty weeks (140 days) of their request.
--
-- Plans taken over, and plans without a request, were not issued here. A plan whose request has no day, or a later one, counts as issued and
-- is left out of the twenty weeks.
select
    p.period_key,
    p.area_key,
    count(f.plan_key) as issued,
    count(f.plan_key) filter (where f.days_to_issue >= 0) as timed,
    count(f.plan_key) filter (where f.days_to_issue between 0 and 140) as in_time,
    count(f.plan_key) filter (where f.days_to_issue >= 0 and not f.is_exception) as timed_without_exceptions,
    count(f.plan_key) filter (where f.days_to_issue between 0 and 140 and not f.is_exception) as in_time_without_exceptions
from staging.plan_period as p
left join staging.plan as f on f.is_issued_here and f.issued_on between p.starts_on and p.ends_on
where p.period_kind in ('month', 'calendar year')
group by all
