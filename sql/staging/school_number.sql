-- One row per number that finds a school, and stretch of days for which it finds that one; the stretches of a number leave no day out.
--
-- A LAESTAB goes on to the academy that a school becomes, and systems keep an old URN for years: either number finds the spell that the
-- day falls in (of a URN among the spells that simply went on as each other, staging.school's lineage). Where two claim a day, the one
-- that opened later has it (a check says so); between two spells, before the first and after the last the nearest before, else the first:
-- that the school was not open then is found by a check and loses no record. A LAESTAB that a school had before, in
-- another authority say, finds it where no other school has it.
-- Join: number = the number as text, and the day between starts_on and ends_on.
with numbers_held as (
    select
        laestab as number,
        'LAESTAB' as number_kind,
        school_key
    from staging.school
    where laestab is not null and not is_proposed
    union
    select
        previous_la_code || lpad(previous_establishment_number, 4, '0') as number,
        'LAESTAB' as number_kind,
        cast(urn as string) as school_key
    from lake.schools_establishments
    where
        previous_la_code <> '999' and previous_establishment_number <> ''
        and previous_la_code || lpad(previous_establishment_number, 4, '0')
            not in (select laestab from staging.school where laestab is not null)
    union
    select
        any_spell.school_key as number,
        'URN' as number_kind,
        spell.school_key
    from staging.school as any_spell
    inner join staging.school as spell on spell.lineage_key = any_spell.lineage_key
),

ordered_numbers as (
    select
        held_number.number,
        held_number.number_kind,
        held_number.school_key,
        row_number() over spells as place,
        coalesce(school.opened_on, lag(school.closed_on) over spells + 1, date '1900-01-01') as starts_on
    from numbers_held as held_number
    inner join staging.school as school on school.school_key = held_number.school_key
    window
        spells as (
            partition by held_number.number
            order by coalesce(school.opened_on, date '1900-01-01'), coalesce(school.closed_on, date '2199-12-31'), held_number.school_key
        )
),

-- two that start on one day: the later of them has the number
tiled_numbers as (
    select
        number,
        number_kind,
        school_key,
        case when place = 1 then date '1900-01-01' else starts_on end as starts_on,
        coalesce(
            min(starts_on) over (partition by number order by place rows between 1 following and unbounded following) - 1, date '2199-12-31'
        ) as ends_on
    from ordered_numbers
)

select
    number,
    number_kind,
    school_key,
    starts_on,
    ends_on
from tiled_numbers
where starts_on <= ends_on
