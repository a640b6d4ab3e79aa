-- A pupil to whom the school census gives a plan has one in force, and the other way round.
-- why: the council's share in mainstream is of the census, the caseload of the plans. A plan that is not there may also be another authority's.
-- severity: warn
with census as (
    select max(as_at) as as_at
    from lake.pupils_on_roll
    where as_at <= (select max(as_at) from lake.ehc_plans_requests)
),

pupil as (
    select
        p.pupil,
        p.school_key,
        p.sen_provision = 'EHC plan' as is_in_census
    from census as c
    join star.dim_pupil as p on p.valid_from <= c.as_at and (p.valid_to >= c.as_at or p.valid_to is null)
    where p.source = 'school census' and p.enrolment_status in ('C', 'M', 'unknown')
),

plan as (
    select distinct p.pupil
    from census as c
    join star.fct_plan as f on f.in_force_on <= c.as_at and (f.ceased_on > c.as_at or f.ceased_on is null)
    join star.dim_pupil as p on p.pupil_key = f.pupil_key
    where p.pupil is not null
),

compared as (
    select
        p.school_key,
        p.is_in_census
    from pupil as p
    left join plan as f on f.pupil = p.pupil
    where p.is_in_census is distinct from (f.pupil is not null)
)

select
    cast(null as varchar) as delivery_key,
    s.school || ' (' || d.school_key || ')' as place,
    'Cannot confirm who has a plan: of ' || count(*) || ' pupils ' || case
        when d.is_in_census then 'the census says so, and no plan of the authority is in force'
        else 'a plan is in force, and the census does not say so'
    end || ' on ' || (select as_at from census) || '. Ask the school, and the authority of the home.' as message
from compared as d
join star.dim_school as s on s.school_key = d.school_key
where exists (select 1 from plan)
group by d.school_key, s.school, d.is_in_census
