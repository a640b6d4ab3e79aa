-- One row per pupil, spell of a school and stretch of days on which a census and the states of the pupil say the same.
with enrolments as (
    select
        enrolment.*,
        case
            when enrolment.sen_provision in ('E', 'S') then 'EHC plan'
            when enrolment.sen_provision in ('K', 'A', 'P') then 'SEN support'
            when enrolment.sen_provision = 'N' then 'none'
            else 'unknown'
        end as provision,
        -- 1 September after the census
        make_date(cast(year(enrolment.as_at) + case when month(enrolment.as_at) < 9 then 0 else 1 end as integer), 9, 1) as next_september
    from staging.census_enrolment as enrolment
),

-- a census that nothing newer follows goes on past the summer: once there are records of the new year its pupils are a year older
ageing_enrolments as (
    select
        *,
        case
            when next_september between starts_on + 1 and least(ends_on, (select max(last_on) from staging.pupil_place)) then next_september
        end as next_year_on
    from enrolments
),

-- the days on which something begins to be otherwise
change_days as (
    select
        pupil,
        school_key,
        starts_on,
        starts_on as day
    from ageing_enrolments
    union
    select
        pupil,
        school_key,
        starts_on,
        next_year_on as day
    from ageing_enrolments
    where next_year_on is not null
    union
    select
        enrolment.pupil,
        enrolment.school_key,
        enrolment.starts_on,
        unnest([state.starts_on, state.ends_on + 1]) as day
    from ageing_enrolments as enrolment
    inner join staging.pupil_state as state
        on state.pupil = enrolment.pupil and state.starts_on <= enrolment.ends_on and state.ends_on >= enrolment.starts_on
),

stretches as (
    select
        enrolment.pupil,
        enrolment.school_key,
        change.day as valid_from,
        coalesce(
            lead(change.day) over (partition by enrolment.pupil, enrolment.school_key, enrolment.starts_on order by change.day) - 1,
            enrolment.ends_on
        ) as valid_to,
        enrolment.entry_on,
        enrolment.leaving_on,
        enrolment.enrolment_status,
        case
            when change.day < enrolment.next_year_on or enrolment.next_year_on is null then enrolment.year_group
            when enrolment.year_group = 'N1' then 'N2'
            when enrolment.year_group = 'N2' then 'R'
            when enrolment.year_group = 'R' then '1'
            when regexp_full_match(enrolment.year_group, '[0-9]+') then cast(least(cast(enrolment.year_group as integer) + 1, 14) as string)
            else enrolment.year_group
        end as year_group,
        enrolment.provision as sen_provision,
        enrolment.is_on_roll
    from ageing_enrolments as enrolment
    inner join change_days as change
        on
            change.pupil = enrolment.pupil
            and change.school_key = enrolment.school_key
            and change.starts_on = enrolment.starts_on
            and change.day between enrolment.starts_on and enrolment.ends_on
),

described_stretches as (
    select
        stretch.*,
        -- a leaver's record has no periods of free school meals
        case when fsm.pupil is not null then true when stretch.is_on_roll then false end as is_fsm,
        care.pupil is not null as is_looked_after
    from stretches as stretch
    left join staging.pupil_state as fsm
        on fsm.pupil = stretch.pupil and fsm.state = 'fsm' and stretch.valid_from between fsm.starts_on and fsm.ends_on
    left join staging.pupil_state as care
        on care.pupil = stretch.pupil and care.state = 'looked after' and stretch.valid_from between care.starts_on and care.ends_on
),

-- a stretch that differs in nothing from the one before goes on with it
compared_stretches as (
    select
        *,
        lag(valid_to) over spells = valid_from - 1
        and lag(entry_on) over spells is not distinct from entry_on
        and lag(leaving_on) over spells is not distinct from leaving_on
        and lag(enrolment_status) over spells is not distinct from enrolment_status
        and lag(year_group) over spells is not distinct from year_group
        and lag(sen_provision) over spells = sen_provision
        and lag(is_fsm) over spells is not distinct from is_fsm
        and lag(is_looked_after) over spells = is_looked_after as is_same
    from described_stretches
    window spells as (partition by pupil, school_key order by valid_from)
),

numbered_stretches as (
    select
        *,
        sum(case when is_same then 0 else 1 end) over (partition by pupil, school_key order by valid_from) as spell
    from compared_stretches
)

select
    pupil,
    school_key,
    min(valid_from) as valid_from,
    max(valid_to) as valid_to,
    any_value(entry_on) as entry_on,
    any_value(leaving_on) as leaving_on,
    any_value(enrolment_status) as enrolment_status,
    any_value(year_group) as year_group,
    any_value(sen_provision) as sen_provision,
    any_value(is_fsm) as is_fsm,
    any_value(is_looked_after) as is_looked_after
from numbered_stretches
group by pupil, school_key, spell
