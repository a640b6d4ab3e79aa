-- One row per pupil, spell of a school and spell of the pupil's characteristics there, within an academic year.
--
-- A pupil whom a census has on roll at the school: the stretches of staging.pupil_census_spell (source 'school census').
-- A pupil at a school where no census has it in that year, of whom there are records all the same (marks, suspensions; plans name no
-- school): the characteristics that the pupil has elsewhere, on those days or nearest to them in the year (source 'another school'); in a
-- year in which no census knows the pupil those that do not change (source 'another year'); of a pupil whom no census knows at all nothing
-- but that there are records (source 'no census'). All from the first record of the year to the last.
-- pupil_key is made of pupil, school and first day, and so the same in every release, and cut to 53 bits, which every tool can hold: two
-- spells that met would stop the release (its key is checked). 0 is no pupil's key but the unknown member's.
with places as (
    select
        place.pupil,
        place.year,
        coalesce(holder.school_key, case when place.school_number = 'none' then 'none' else 'unknown' end) as school_key,
        min(greatest(place.first_on, coalesce(holder.starts_on, place.first_on))) as first_on,
        max(least(place.last_on, coalesce(holder.ends_on, place.last_on))) as last_on
    from staging.pupil_place as place
    left join staging.school_number as holder
        on holder.number = place.school_number and holder.starts_on <= place.last_on and holder.ends_on >= place.first_on
    group by all
),

years_of_censuses as (
    select distinct
        pupil,
        school_key,
        cast(year(valid_from) - case when month(valid_from) < 9 then 1 else 0 end as integer) as year
    from staging.pupil_census_spell
),

places_without_census as (
    select
        place.*,
        exists (select 1 from years_of_censuses as known where known.pupil = place.pupil and known.year = place.year) as is_known_in_year,
        exists (select 1 from staging.pupil as known where known.pupil = place.pupil) as is_known
    from places as place
    anti join years_of_censuses as own on own.pupil = place.pupil and own.school_key = place.school_key and own.year = place.year
),

spells_elsewhere as (
    select
        place.pupil,
        place.school_key,
        greatest(place.first_on, timeline.starts_on) as valid_from,
        least(place.last_on, timeline.ends_on) as valid_to,
        case when is_of_year then spell.year_group end as year_group,
        case when is_of_year then spell.sen_provision end as sen_provision,
        spell.is_fsm,
        spell.is_looked_after,
        spell.social_care,
        'another school' as source
    from places_without_census as place
    inner join staging.pupil_timeline as timeline
        on timeline.pupil = place.pupil and timeline.starts_on <= place.last_on and timeline.ends_on >= place.first_on
    inner join staging.pupil_census_spell as spell
        on spell.pupil = timeline.pupil and spell.school_key = timeline.school_key and spell.valid_from = timeline.valid_from
    cross join lateral (
        select spell.valid_from between make_date(place.year, 9, 1) and make_date(place.year + 1, 8, 31) as is_of_year
    ) as same_year
    where place.school_key <> 'none' and place.is_known_in_year
),

spells_nowhere as (
    select
        place.pupil,
        place.school_key,
        place.first_on as valid_from,
        place.last_on as valid_to,
        exists (
            select 1
            from staging.pupil_state as care
            where care.pupil = place.pupil and care.state = 'looked after' and care.starts_on <= place.last_on and care.ends_on >= place.first_on
        ) as is_looked_after,
        coalesce(
            (
                select min_by(care.state, case care.state when 'looked after' then 1 when 'protection plan' then 2 else 3 end)
                from staging.pupil_state as care
                where
                    care.pupil = place.pupil and care.state <> 'fsm' and care.starts_on <= place.last_on and care.ends_on >= place.first_on
            ),
            'none'
        ) as social_care,
        case when place.is_known then 'another year' else 'no census' end as source
    from places_without_census as place
    where not place.is_known_in_year
),

spells as (
    select
        *,
        'school census' as source
    from staging.pupil_census_spell
    union all by name
    select * from spells_elsewhere
    union all by name
    select * from spells_nowhere
)

select
    cast(md5_number_lower(spell.pupil || '|' || spell.school_key || '|' || spell.valid_from) >> 11 as bigint) as pupil_key,
    spell.pupil,
    spell.school_key,
    spell.valid_from,
    spell.valid_to,
    spell.entry_on,
    spell.leaving_on,
    coalesce(spell.enrolment_status, 'unknown') as enrolment_status,
    coalesce(spell.year_group, 'unknown') as year_group,
    case
        when school.phase <> 'all-through' then school.phase
        when spell.year_group in ('N1', 'N2', 'R', '1', '2', '3', '4', '5', '6') then 'primary'
        when spell.year_group in ('7', '8', '9', '10', '11', '12', '13', '14') then 'secondary'
        -- where no census says the year group, the one that children of the age are in
        when age.age <= 10 then 'primary'
        when age.age > 10 then 'secondary'
        else coalesce(school.phase, 'unknown')
    end as phase,
    coalesce(pupil.sex, 'unknown') as sex,
    coalesce(pupil.ethnicity, 'unknown') as ethnicity,
    coalesce(pupil.language, 'unknown') as language,
    spell.is_fsm,
    coalesce(spell.sen_provision, 'unknown') as sen_provision,
    spell.is_looked_after,
    spell.social_care,
    pupil.birth_month,
    age.age as age_at_start_of_year,
    spell.source
from spells as spell
left join staging.pupil as pupil on pupil.pupil = spell.pupil
cross join lateral (
    select
        cast(
            year(spell.valid_from) - case when month(spell.valid_from) < 9 then 1 else 0 end
            - year(pupil.birth_month) - case when month(pupil.birth_month) < 9 then 0 else 1 end as integer
        ) as age
) as age
left join staging.school as school on school.school_key = spell.school_key
