-- One row per pupil, group of social care and stretch of days: looked after goes before a protection plan, and that before need.
with states as (
    select
        pupil,
        starts_on,
        ends_on,
        case state when 'looked after' then 1 when 'protection plan' then 2 else 3 end as place,
        replace(state, ' ', '_') as cohort_key
    from staging.pupil_state
    where state <> 'fsm'
),

elementary_stretches as (
    select
        pupil,
        day as starts_on,
        lead(day) over (partition by pupil order by day) - 1 as ends_on
    from (
        select distinct
            pupil,
            unnest([starts_on, ends_on + 1]) as day
        from states
    )
)

select
    stretch.pupil,
    stretch.starts_on,
    stretch.ends_on,
    min_by(state.cohort_key, state.place) as cohort_key
from elementary_stretches as stretch
join states as state on state.pupil = stretch.pupil and stretch.starts_on between state.starts_on and state.ends_on
where stretch.ends_on is not null
group by stretch.pupil, stretch.starts_on, stretch.ends_on
