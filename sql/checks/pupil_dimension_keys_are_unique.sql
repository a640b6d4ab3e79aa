-- The dimensions of pupils and attendance hold every key once.
-- why: a key that is there twice doubles every mark and every suspension that joins to it.
-- severity: stop
with keyed as (
    select 'star.dim_pupil' as object, cast(pupil_key as varchar) as key from star.dim_pupil
    union all
    select 'star.dim_attendance_code' as object, attendance_code_key as key from star.dim_attendance_code
    union all
    select 'star.dim_school' as object, school_key as key from star.dim_school
    union all
    select 'star.dim_school_link' as object, predecessor_key || ' to ' || successor_key as key from star.dim_school_link
)
select
    cast(null as varchar) as delivery_key,
    object as place,
    'Cannot tell rows of ' || object || ' apart: the key "' || coalesce(key, 'NULL') || '" stands ' || count(*) || ' times.'
        || ' Look for the doubled row in data/reference; if there is none, we have a bug in sql/staging.' as message
from keyed
group by object, key
having count(*) > 1 or key is null
