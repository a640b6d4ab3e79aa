-- A pupil to whom the school census gives a plan has one in force, and the other way round.
-- why: the council's share in mainstream is of the census, the caseload of the plans. A plan that is not there may also be another authority's.
-- severity: warn
with census as (
    select max(as_at) as as_at
    from lake.pupils_on_roll
    where as_at <= (select max(as_at) from lake.ehc_plans_requests)
),

pupils_of_census as (
    select
        pupil.pupil,
        pupil.school_key,
        pupil.sen_provision = 'EHC plan' as is_in_census
    from census as censu
    join star.dim_pupil as pupil on pupil.valid_from <= censu.as_at and (pupil.valid_to >= censu.as_at or pupil.valid_to is null)
    where pupil.source = 'school census' and pupil.enrolment_status in ('C', 'M', 'unknown')
),

pupils_with_plan as (
    select distinct pupil.pupil
    from census as censu
    join star.fct_plan as plan on plan.in_force_on <= censu.as_at and (plan.ceased_on > censu.as_at or plan.ceased_on is null)
    join star.dim_pupil as pupil on pupil.pupil_key = plan.pupil_key
    where pupil.pupil is not null
),

contradictions as (
    select
        pupil.school_key,
        pupil.is_in_census
    from pupils_of_census as pupil
    left join pupils_with_plan as planned on planned.pupil = pupil.pupil
    where pupil.is_in_census is distinct from (planned.pupil is not null)
)

select
    cast(null as string) as delivery_key,
    school.school || ' (' || contradiction.school_key || ')' as place,
    'Cannot confirm who has a plan: of ' || count(*) || case when count(*) = 1 then ' pupil ' else ' pupils ' end || case
        when contradiction.is_in_census then 'the census says so, and no plan of the authority is in force'
        else 'a plan is in force, and the census does not say so'
    end || ' on ' || (select as_at from census) || '. Ask the school, and the authority of the home.' as message
from contradictions as contradiction
join star.dim_school as school on school.school_key = contradiction.school_key
where exists (select 1 from pupils_with_plan)
group by contradiction.school_key, school.school, contradiction.is_in_census
