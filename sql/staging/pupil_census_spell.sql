-- One row per pupil, spell of a school and stretch of days on which a census and the states of the pupil say the same.
with enrolment as (
    select
        e.*,
        case
            when e.sen_provision in ('E', 'S') then 'EHC plan'
            when e.sen_provision in ('K', 'A', 'P') then 'SEN support'
            when e.sen_provision = 'N' then 'none'
            else 'unknown'
        end as provision,
        -- 1 September after the census
        make_date(cast(year(e.as_at) + case when month(e.as_at) < 9 then 0 else 1 end as integer), 9, 1) as next_september
    from staging.census_enrolment as e
),

-- a census that nothing newer follows goes on past the summer: once there are records of the new year its pupils are a year older
ageing as (
    select
        *,
        case
            when next_september between starts_on + 1 and least(ends_on, (select max(last_on) from staging.pupil_place)) then next_september
        end as next_year_on
    from enrolment
),

-- the days on which something begins to be otherwise
change_day as (
    select
        pupil,
        school_key,
        starts_on,
        starts_on as day
    from ageing
    union
    select
        pupil,
        school_key,
        starts_on,
        next_year_on as day
    from ageing
    where next_year_on is not null
    union
    select
        e.pupil,
        e.school_key,
        e.starts_on,
        unnest([s.starts_on, s.ends_on + 1]) as day
    from ageing as e
    inner join staging.pupil_state as s on s.pupil = e.pupil and s.starts_on <= e.ends_on and s.ends_on >= e.starts_on
),

stretch as (
    select
        e.pupil,
        e.school_key,
        d.day as valid_from,
        coalesce(lead(d.day) over (partition by e.pupil, e.school_key, e.starts_on order by d.day) - 1, e.ends_on) as valid_to,
        e.entry_on,
        e.leaving_on,
        e.enrolment_status,
        case
            when d.day < e.next_year_on or e.next_year_on is null then e.year_group
            when e.year_group = 'N1' then 'N2'
            when e.year_group = 'N2' then 'R'
            when e.year_group = 'R' then '1'
            when regexp_full_match(e.year_group, '[0-9]+') then cast(least(cast(e.year_group as integer) + 1, 14) as varchar)
            else e.year_group
        end as year_group,
        e.provision as sen_provision,
        e.is_on_roll
    from ageing as e
    inner join change_day as d
        on d.pupil = e.pupil and d.school_key = e.school_key and d.starts_on = e.starts_on and d.day between e.starts_on and e.ends_on
),

described as (
    select
        s.*,
        -- a leaver's record has no periods of free school meals
        case when fsm.pupil is not null then true when s.is_on_roll then false end as is_fsm,
        care.pupil is not null as is_looked_after
    from stretch as s
    left join staging.pupil_state as fsm
        on fsm.pupil = s.pupil and fsm.state = 'fsm' and s.valid_from between fsm.starts_on and fsm.ends_on
    left join staging.pupil_state as care
        on care.pupil = s.pupil and care.state = 'looked after' and s.valid_from between care.starts_on and care.ends_on
),

-- a stretch that differs in nothing from the one before goes on with it
compared as (
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
    from described
    window spells as (partition by pupil, school_key order by valid_from)
),

numbered as (
    select
        *,
        sum(case when is_same then 0 else 1 end) over (partition by pupil, school_key order by valid_from) as spell
    from compared
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
from numbered
group by pupil, school_key, spell
