-- One row per pupil, spell of a school and stretch of days of an academic year on which a census and the states of the pupil say the same.
--
-- In the years after a census the pupil is a year further on; what year group and SEN provision were before it is not known.
with enrolments as (
    select
        enrolment.*,
        case
            when enrolment.sen_provision in ('E', 'S') then 'EHC plan'
            when enrolment.sen_provision in ('K', 'A', 'P') then 'SEN support'
            when enrolment.sen_provision = 'N' then 'none'
            else 'unknown'
        end as provision,
        cast(year(enrolment.as_at) - case when month(enrolment.as_at) < 9 then 1 else 0 end as integer) as census_year
    from staging.census_enrolment as enrolment
),

-- a census that nothing newer follows goes on past the summer once there are records of the new year
years_of_enrolments as (
    select
        enrolment.* exclude (starts_on, ends_on),
        school_year.year - enrolment.census_year as years_on,
        greatest(enrolment.starts_on, make_date(school_year.year, 9, 1)) as starts_on,
        least(enrolment.ends_on, make_date(school_year.year + 1, 8, 31)) as ends_on
    from enrolments as enrolment
    join (
        select distinct year
        from staging.pupil_place
        union
        select census_year as year
        from enrolments
    ) as school_year
        on enrolment.starts_on <= make_date(school_year.year + 1, 8, 31) and enrolment.ends_on >= make_date(school_year.year, 9, 1)
    left join (select distinct pupil, year from staging.pupil_place) as place
        on place.pupil = enrolment.pupil and place.year = school_year.year
    -- of the years before the census those that there are records of
    where school_year.year >= enrolment.census_year or place.pupil is not null
),

-- the days on which something begins to be otherwise
change_days as (
    select
        pupil,
        school_key,
        starts_on,
        starts_on as day
    from years_of_enrolments
    union
    select
        enrolment.pupil,
        enrolment.school_key,
        enrolment.starts_on,
        unnest([state.starts_on, state.ends_on + 1]) as day
    from years_of_enrolments as enrolment
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
            when enrolment.years_on = 0 then enrolment.year_group
            when enrolment.years_on < 0 then 'unknown'
            when regexp_full_match(enrolment.year_group, 'N[12]|R|[0-9]+')
                then coalesce(
                    ['N1', 'N2', 'R', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14'][
                        list_position(
                            ['N1', 'N2', 'R', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14'], enrolment.year_group
                        ) + enrolment.years_on
                    ],
                    '14'
                )
            else enrolment.year_group
        end as year_group,
        case when enrolment.years_on < 0 then 'unknown' else enrolment.provision end as sen_provision,
        enrolment.is_on_roll and enrolment.years_on >= 0 as is_known
    from years_of_enrolments as enrolment
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
        -- a leaver's record has no periods of free school meals, and a year before the census need not be among them
        case when fsm.pupil is not null then true when stretch.is_known then false end as is_fsm,
        care.pupil is not null as is_looked_after,
        case
            when care.pupil is not null then 'looked after'
            when plan.pupil is not null then 'protection plan'
            when need.pupil is not null then 'in need'
            else 'none'
        end as social_care
    from stretches as stretch
    left join staging.pupil_state as fsm
        on fsm.pupil = stretch.pupil and fsm.state = 'fsm' and stretch.valid_from between fsm.starts_on and fsm.ends_on
    left join staging.pupil_state as care
        on care.pupil = stretch.pupil and care.state = 'looked after' and stretch.valid_from between care.starts_on and care.ends_on
    left join staging.pupil_state as plan
        on plan.pupil = stretch.pupil and plan.state = 'protection plan' and stretch.valid_from between plan.starts_on and plan.ends_on
    left join staging.pupil_state as need
        on need.pupil = stretch.pupil and need.state = 'in need' and stretch.valid_from between need.starts_on and need.ends_on
),

-- a stretch that differs in nothing from the one before, in the same academic year, goes on with it
compared_stretches as (
    select
        *,
        lag(valid_to) over spells = valid_from - 1
        and valid_from <> make_date(year(valid_from), 9, 1)
        and lag(entry_on) over spells is not distinct from entry_on
        and lag(leaving_on) over spells is not distinct from leaving_on
        and lag(enrolment_status) over spells is not distinct from enrolment_status
        and lag(year_group) over spells is not distinct from year_group
        and lag(sen_provision) over spells = sen_provision
        and lag(is_fsm) over spells is not distinct from is_fsm
        and lag(is_looked_after) over spells = is_looked_after
        and lag(social_care) over spells = social_care as is_same
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
    any_value(is_looked_after) as is_looked_after,
    any_value(social_care) as social_care
from numbered_stretches
group by pupil, school_key, spell
