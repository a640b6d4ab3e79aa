-- One row per pupil, state (free school meals or looked after) and unbroken stretch of days that it lasts.
--
-- Free school meals: what the newest census says of a period that begins on that day; periods in other countries of the United Kingdom
-- are none here, and one that ends before it begins is none. First and last day belong to it.
with period as (
    select
        p.pupil,
        'fsm' as state,
        f.started_on,
        -- two schools may say it otherwise in one census: the longer one
        max_by(coalesce(f.ended_on, date '2199-12-31'), (f.as_at, coalesce(f.ended_on, date '2199-12-31'))) as ended_on
    from lake.pupils_fsm_periods as f
    inner join staging.census_pupil as p
        on p.is_on_roll and p.as_at = f.as_at and p.census_pupil = f.census_pupil and p.school_number = f.school_number
    where p.pupil is not null and f.started_on is not null and coalesce(f.country, 'ENG') = 'ENG'
    group by p.pupil, f.started_on
    union all
    select
        upn as pupil,
        'looked after' as state,
        started_on,
        coalesce(ended_on, date '2199-12-31') as ended_on
    from lake.looked_after
    where upn is not null and started_on is not null
),

-- a period that touches or overlaps an earlier one goes on with it
reached as (
    select
        *,
        max(ended_on) over (
            partition by pupil, state order by started_on, ended_on rows between unbounded preceding and 1 preceding
        ) as reached_on
    from period
    where started_on <= ended_on
),

numbered as (
    select
        *,
        sum(case when reached_on is null or started_on > reached_on + 1 then 1 else 0 end)
            over (partition by pupil, state order by started_on, ended_on) as stretch
    from reached
)

select
    pupil,
    state,
    min(started_on) as starts_on,
    max(ended_on) as ends_on
from numbered
group by pupil, state, stretch
