-- One row per pupil, state (free school meals, looked after, protection plan, in need) and unbroken stretch of days that it lasts.
--
-- Free school meals: what the newest census says of a period that begins on that day; periods in other countries of the United Kingdom
-- do not count here, nor one that ends before it begins. First and last day belong to it. Protection plans and need come with the lists of
-- social care, for children whom a bridge of numbers leads to; so does being looked after where the episodes do not have the child.
with state_periods as (
    select
        identity.pupil,
        'fsm' as state,
        fsm_period.started_on,
        -- two schools may say it otherwise in one census: the longer one
        max_by(coalesce(fsm_period.ended_on, date '2199-12-31'), (fsm_period.as_at, coalesce(fsm_period.ended_on, date '2199-12-31'))) as ended_on
    from lake.pupils_fsm_periods as fsm_period
    inner join staging.census_pupil as identity
        on
            identity.is_on_roll
            and identity.as_at = fsm_period.as_at
            and identity.census_pupil = fsm_period.census_pupil
            and identity.school_number = fsm_period.school_number
    where identity.pupil is not null and fsm_period.started_on is not null and coalesce(fsm_period.country, 'ENG') = 'ENG'
    group by identity.pupil, fsm_period.started_on
    union all
    select
        coalesce(number.pupil, episode.upn) as pupil,
        'looked after' as state,
        episode.started_on,
        coalesce(episode.ended_on, date '2199-12-31') as ended_on
    from lake.looked_after as episode
    left join staging.pupil_number as number on number.number = episode.upn
    where episode.upn is not null and episode.started_on is not null
    union all
    select
        child.pupil,
        'looked after' as state,
        period.started_on,
        coalesce(period.ended_on, date '2199-12-31') as ended_on
    from staging.social_care_period as period
    inner join staging.social_child as child on child.child = period.child
    anti join lake.looked_after as episode on episode.person_id = period.child
    where period.is_current and child.pupil is not null
    union all
    select
        child.pupil,
        'protection plan' as state,
        plan.started_on,
        coalesce(plan.ended_on, date '2199-12-31') as ended_on
    from staging.social_protection_plan as plan
    inner join staging.social_child as child on child.child = plan.child
    where plan.is_current and child.pupil is not null
    union all
    select
        child.pupil,
        'in need' as state,
        need.started_on,
        coalesce(need.closed_on, date '2199-12-31') as ended_on
    from staging.social_need as need
    inner join staging.social_child as child on child.child = need.child
    where need.is_current and child.pupil is not null
),

-- a period that touches or overlaps an earlier one goes on with it
periods_and_reach as (
    select
        *,
        max(ended_on) over (
            partition by pupil, state order by started_on, ended_on rows between unbounded preceding and 1 preceding
        ) as reached_on
    from state_periods
    where started_on <= ended_on
),

numbered_periods as (
    select
        *,
        sum(case when reached_on is null or started_on > reached_on + 1 then 1 else 0 end)
            over (partition by pupil, state order by started_on, ended_on) as stretch
    from periods_and_reach
)

select
    pupil,
    state,
    min(started_on) as starts_on,
    max(ended_on) as ends_on
from numbered_periods
group by pupil, state, stretch
