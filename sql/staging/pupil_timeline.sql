-- One row per pupil of a census and stretch of days: the spell that says most of the pupil on those days, wherever it is at school.
--
-- The stretches of a pupil leave no day out. On a day with spells at two schools the main registration comes first, then the school
-- entered last. Days without any spell belong to the nearer of the one before and the one after.
with boundary as (
    select
        pupil,
        unnest([valid_from, valid_to + 1]) as day
    from staging.pupil_census_spell
),

elementary as (
    select
        pupil,
        day as starts_on,
        lead(day) over (partition by pupil order by day) - 1 as ends_on
    from (select distinct pupil, day from boundary)
),

chosen as (
    select
        e.pupil,
        e.starts_on,
        e.ends_on,
        s.school_key,
        s.valid_from
    from elementary as e
    inner join staging.pupil_census_spell as s
        on s.pupil = e.pupil and e.starts_on between s.valid_from and s.valid_to
    where e.ends_on is not null
    qualify
        row_number() over (
            partition by e.pupil, e.starts_on
            order by
                case s.enrolment_status when 'C' then 1 when 'M' then 1 when 'S' then 2 else 3 end,
                s.entry_on desc,
                s.school_key
        ) = 1
),

neighbours as (
    select
        *,
        starts_on - lag(ends_on) over days - 1 as days_before,
        lead(starts_on) over days - ends_on - 1 as days_after
    from chosen
    window days as (partition by pupil order by starts_on)
)

select
    pupil,
    school_key,
    valid_from,
    coalesce(starts_on - cast(days_before // 2 as integer), date '1900-01-01') as starts_on,
    coalesce(ends_on + cast((days_after + 1) // 2 as integer), date '2199-12-31') as ends_on
from neighbours
