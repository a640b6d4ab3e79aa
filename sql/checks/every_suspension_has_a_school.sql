-- Every suspension has a school.
-- why: a suspension of no school is in no figure.
-- severity: warn
with suspension_rows as (
    select
        delivery_key,
        file,
        line,
        school_number
    from lake.suspensions_weekly
    union all
    select
        delivery_key,
        file,
        line,
        school_number
    from lake.suspensions_on_roll
    union all
    select
        delivery_key,
        file,
        line,
        school_number
    from lake.suspensions_off_roll
)

select
    suspension_row.delivery_key,
    suspension_row.file as place,
    'Cannot find the school of ' || count(*) || case when count(*) = 1 then ' suspension: "' else ' suspensions: "' end
        || suspension_row.school_number
        || '" is no URN or LAESTAB of the register, the first in row ' || min(suspension_row.line)
        || '. Correct the number, or deliver a newer register of schools.' as message
from suspension_rows as suspension_row
where suspension_row.school_number not in (
    select cast(urn as string) from star.dim_school where urn is not null
    union all
    select laestab from star.dim_school where laestab is not null
)
and exists (select 1 from star.fct_suspension as suspension where suspension.school_key = 'unknown')
group by suspension_row.delivery_key, suspension_row.file, suspension_row.school_number
