-- One row per snapshot and plan in force on its day, with its placement: in force by then and not yet ended.
select
    p.period_key,
    p.area_key,
    f.plan_key,
    coalesce(min_by(l.placement, l.preference), 'unknown') as placement
from staging.plan_period as p
join staging.plan as f on f.in_force_on <= p.ends_on and (f.ceased_on > p.ends_on or f.ceased_on is null)
left join staging.plan_placement as l on l.plan_key = f.plan_key and p.ends_on between l.valid_from and l.valid_to
where p.period_kind = 'snapshot'
group by all
