-- A school census and the weekly extract tell the same suspensions.
-- why: what schools tell the authority week by week and what they return to the Department is meant to be the same; one of them is wrong.
-- severity: warn
with told as (
    select
        school_key,
        academic_year,
        started_on,
        category,
        case
            when is_missing_in_census then 'not in the census'
            when is_missing_in_extract then 'not in the extract'
            else 'otherwise in extract and census'
        end as kind,
        difference
    from star.fct_suspension
    where is_missing_in_census or is_missing_in_extract or difference is not null
)

select
    cast(null as varchar) as delivery_key,
    s.school || ' (' || t.school_key || '), ' || t.academic_year as place,
    'Cannot confirm ' || count(*) || ' suspensions, ' || t.kind || ': ' || string_agg(
        cast(t.started_on as varchar) || coalesce(' ' || nullif(t.category, 'suspension'), '') || coalesce(' (' || t.difference || ')', ''), ', ' order by t.started_on
    ) || '. Ask the school, and correct the one that is wrong.' as message
from told as t
join star.dim_school as s on s.school_key = t.school_key
group by t.school_key, s.school, t.academic_year, t.kind
