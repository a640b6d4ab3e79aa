-- A school census and the weekly files have the same suspensions.
-- why: what schools report to the authority week by week and what they return to the Department is meant to be the same; one of them is wrong.
-- severity: warn
with disputed_suspensions as (
    select
        school_key,
        academic_year,
        case
            when is_missing_in_census then 'not in the census'
            when is_missing_in_extract then 'not in the weekly files'
            else 'otherwise in the weekly files than in the census'
        end as kind,
        started_on || case when category = 'suspension' then '' else ' ' || category end || coalesce(' (' || difference || ')', '') as suspension
    from star.fct_suspension
    where is_missing_in_census or is_missing_in_extract or difference is not null
),

schools_and_kinds as (
    select
        school_key,
        academic_year,
        kind,
        count(*) as suspensions,
        list_sort(list(suspension)) as days
    from disputed_suspensions
    group by school_key, academic_year, kind
)

select
    cast(null as string) as delivery_key,
    school.school || ' (' || school_year.school_key || '), ' || school_year.academic_year as place,
    'Cannot confirm ' || school_year.suspensions || case when school_year.suspensions = 1 then ' suspension, ' else ' suspensions, ' end
        || school_year.kind || ': ' || list_aggregate(school_year.days[:5], 'string_agg', ', ')
        || case when school_year.suspensions > 5 then ' and ' || (school_year.suspensions - 5) || ' more in star.fct_suspension' else '' end
        || '. Ask the school, and correct the one that is wrong.' as message
from schools_and_kinds as school_year
join star.dim_school as school on school.school_key = school_year.school_key
