-- One row per pupil of a census and stretch of days: the spell that says most of the pupil on those days, wherever it is at school.
--
-- The stretches of a pupil leave no day out. On a day with spells at two schools the main registration comes first, then the school
-- entered last. Days without any spell belong to the nearer of the one before and the one after.
with boundaries as (
    select
        pupil,
        unnest([valid_from, valid_to + 1]) as day
    from staging.pupil_census_spell
),

elementary_stretches as (
    select
        pupil,
        day as starts_on,
        lead(day) over (partition by pupil order by day) - 1 as ends_on
    from (select distinct pupil, day from boundaries)
),

chosen_spells as (
    select
        elementary.pupil,
        elementary.starts_on,
        elementary.ends_on,
        spell.school_key,
        spell.valid_from
    from elementary_stretches as elementary
    inner join staging.pupil_census_spell as spell
        on spell.pupil = elementary.pupil and elementary.starts_on between spell.valid_from and spell.valid_to
    where elementary.ends_on is not null
    qualify
        row_number() over (
            partition by elementary.pupil, elementary.starts_on
            order by
                case spell.enrolment_status when 'C' then 1 when 'M' then 1 when 'S' then 2 else 3 end,
                spell.entry_on desc,
                spell.school_key
        ) = 1
),

chosen_with_neighbours as (
    select
        *,
        starts_on - lag(ends_on) over days - 1 as days_before,
        lead(starts_on) over days - ends_on - 1 as days_after
    from chosen_spells
    window days as (partition by pupil order by starts_on)
)

select
    pupil,
    school_key,
    valid_from,
    coalesce(starts_on - cast(days_before // 2 as integer), date '1900-01-01') as starts_on,
    coalesce(ends_on + cast((days_after + 1) // 2 as integer), date '2199-12-31') as ends_on
from chosen_with_neighbours
