-- One row per source file: what it gives to the number of plans in force on a day.
--
-- measures: ehc_plans_number
-- cohorts: all
-- counts: plans that are in force on the last day of the period: begun by then, and not ended.
select
    delivery.file,
    delivery.sha256,
    delivery.as_at,
    count(*) as plans
from star.fct_plan as plan
join asked on plan.in_force_on <= asked.ends_on and (plan.ceased_on is null or plan.ceased_on > asked.ends_on)
join meta.delivery as delivery on delivery.delivery_key = plan.delivery_key
group by all
order by delivery.as_at, delivery.file
