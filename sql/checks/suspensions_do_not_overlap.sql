-- Two suspensions of a pupil at a school do not overlap.
-- why: a pupil who is suspended cannot be suspended again: one of them is a duplicate with another first day, or a day is wrong.
-- severity: warn
with suspensions as (
    select
        suspension.suspension_key,
        pupil.pupil,
        suspension.school_key,
        suspension.started_on,
        suspension.ended_on,
        suspension.delivery_key
    from star.fct_suspension as suspension
    join star.dim_pupil as pupil on pupil.pupil_key = suspension.pupil_key
    where suspension.category = 'suspension' and pupil.pupil is not null
)

select
    other.delivery_key,
    school.school || ' (' || one.school_key || ')' as place,
    'Cannot keep suspensions apart: one of ' || one.started_on || ' to ' || one.ended_on || ' and another of ' || other.started_on
        || ' are of the same pupil. Ask the school which is right.' as message
from suspensions as one
join suspensions as other
    on other.pupil = one.pupil and other.school_key = one.school_key and other.suspension_key <> one.suspension_key
    and other.started_on between one.started_on and one.ended_on
    and (other.started_on > one.started_on or other.suspension_key > one.suspension_key)
join star.dim_school as school on school.school_key = one.school_key
