-- Two suspensions of a pupil at a school do not overlap.
-- why: nobody can be sent away who is away: one of them is a double with another first day, or a day is wrong.
-- severity: warn
with suspension as (
    select
        f.suspension_key,
        p.pupil,
        f.school_key,
        f.started_on,
        f.ended_on,
        f.delivery_key
    from star.fct_suspension as f
    join star.dim_pupil as p on p.pupil_key = f.pupil_key
    where f.category = 'suspension' and p.pupil is not null
)

select
    o.delivery_key,
    s.school || ' (' || f.school_key || ')' as place,
    'Cannot keep suspensions apart: one of ' || f.started_on || ' to ' || f.ended_on || ' and another of ' || o.started_on
        || ' are of the same pupil. Ask the school which is right.' as message
from suspension as f
join suspension as o
    on o.pupil = f.pupil and o.school_key = f.school_key and o.suspension_key <> f.suspension_key
    and o.started_on between f.started_on and f.ended_on
    and (o.started_on > f.started_on or o.suspension_key > f.suspension_key)
join star.dim_school as s on s.school_key = f.school_key
