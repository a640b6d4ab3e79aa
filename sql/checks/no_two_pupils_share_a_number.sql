-- No number is two pupils', and a former number leads to one pupil.
-- why: records of two children would be one child's, or one child's records two children's.
-- severity: warn
with people as (
    select
        upn,
        delivery_key,
        file,
        line,
        as_at,
        birth_month,
        sex
    from lake.pupils_on_roll
    where upn is not null
),

shared_numbers as (
    select
        max_by(delivery_key, as_at) as delivery_key,
        max_by(file, as_at) || ', line ' || max_by(line, as_at) as place,
        'Cannot tell two pupils apart: one unique pupil number has two months of birth and two sexes. Their records are one pupil''s. Ask the'
            || ' schools which of them has another number.' as message
    from people
    group by upn
    having count(distinct birth_month) > 1 and count(distinct sex) > 1
),

changes_told as (
    select
        former_upn,
        upn,
        delivery_key,
        file,
        line,
        as_at
    from lake.pupils_on_roll
    where former_upn is not null and former_upn <> upn
    union all
    select
        former_upn,
        upn,
        delivery_key,
        file,
        line,
        as_at
    from lake.pupils_no_longer_on_roll
    where former_upn is not null and former_upn <> upn
),

former_numbers_of_two as (
    select
        max_by(delivery_key, as_at) as delivery_key,
        max_by(file, as_at) || ', line ' || max_by(line, as_at) as place,
        'Cannot join the records before a change of number: the former number beside it leads to ' || count(distinct upn)
            || ' pupils. They stay apart. Ask the schools whose it was.' as message
    from changes_told
    group by former_upn
    having count(distinct upn) > 1
),

former_numbers_in_use as (
    select
        change.delivery_key,
        change.file || ', line ' || change.line as place,
        'Cannot join the records before a change of number: somebody on roll in the same census has the former number (line '
            || min(other_pupil.line) || '). They stay apart. Ask the school which number is whose.' as message
    from changes_told as change
    join people as other_pupil on other_pupil.upn = change.former_upn and other_pupil.as_at = change.as_at
    group by change.delivery_key, change.file, change.line
)

select
    delivery_key,
    place,
    message
from shared_numbers
union all
select
    delivery_key,
    place,
    message
from former_numbers_of_two
union all
select
    delivery_key,
    place,
    message
from former_numbers_in_use
