-- One row per source file: what it gives to a figure of plans issued in a period.
--
-- measures: ehc_plans_issued_number, ehc_plans_in_20_weeks_percent, ehc_plans_in_20_weeks_excluding_exceptions_percent
-- cohorts: all
-- counts: plans by the day on which they were issued here; twenty weeks are 140 days from the request.
select
    delivery.file,
    delivery.sha256,
    delivery.as_at,
    count(*) as plans_issued,
    count(*) filter (where plan.days_to_issue >= 0) as timed,
    count(*) filter (where plan.days_to_issue between 0 and 140) as in_time,
    count(*) filter (where plan.days_to_issue >= 0 and not plan.is_exception) as timed_without_exceptions,
    count(*) filter (where plan.days_to_issue between 0 and 140 and not plan.is_exception) as in_time_without_exceptions
from star.fct_plan as plan
join asked on plan.issued_on between asked.starts_on and asked.ends_on
join meta.delivery as delivery on delivery.delivery_key = plan.delivery_key
where plan.is_counted
group by all
order by delivery.as_at, delivery.file
