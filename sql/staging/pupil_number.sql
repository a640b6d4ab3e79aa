-- One row per number that a pupil had before another one: the pupil by the number of today.
--
-- A census gives the former number beside the new one. What cannot be one child's is left apart, and a check tells it: a former number
-- that leads to two numbers or in a circle, or that somebody on roll has in the same census.
-- number: the former number. pupil: the one that all records of the pupil are filed under.
with changes_told as (
    select
        former_upn as number,
        upn as next_number,
        as_at
    from lake.pupils_on_roll
    where former_upn is not null and upn is not null and former_upn <> upn
    union all
    select
        former_upn as number,
        upn as next_number,
        as_at
    from lake.pupils_no_longer_on_roll
    where former_upn is not null and upn is not null and former_upn <> upn
),

changes as (
    select
        change.number,
        min(change.next_number) as next_number
    from changes_told as change
    anti join lake.pupils_on_roll as other_pupil on other_pupil.upn = change.number and other_pupil.as_at = change.as_at
    group by change.number
    having count(distinct change.next_number) = 1
)

select
    change.number,
    coalesce(fourth.next_number, third.next_number, second.next_number, change.next_number) as pupil
from changes as change
left join changes as second on second.number = change.next_number
left join changes as third on third.number = second.next_number
left join changes as fourth on fourth.number = third.next_number
where
    change.number is distinct from second.next_number
    and change.number is distinct from third.next_number
    and change.number is distinct from fourth.next_number
