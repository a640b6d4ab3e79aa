-- One row per pupil, spell of a school and spell of the pupil's characteristics there.
--
-- A pupil whom a census has on roll at the school: the stretches of staging.pupil_census_spell (source 'school census').
-- A pupil at a school where no census has it, of whom there are records all the same (marks, suspensions; plans name no school): the
-- characteristics that the pupil has elsewhere, on those days or nearest to them (source 'another school'); of a pupil whom no census
-- knows at all nothing but that there are records (source 'no census'). Both from the first record to the last.
-- pupil_key is made of pupil, school and first day, and so the same in every release; 0 is no pupil's key but the unknown member's.
with place as (
    select
        p.pupil,
        coalesce(n.school_key, case when p.school_number = 'none' then 'none' else 'unknown' end) as school_key,
        min(greatest(p.first_on, coalesce(n.starts_on, p.first_on))) as first_on,
        max(least(p.last_on, coalesce(n.ends_on, p.last_on))) as last_on
    from staging.pupil_place as p
    left join staging.school_number as n
        on n.number = p.school_number and n.starts_on <= p.last_on and n.ends_on >= p.first_on
    group by all
),

elsewhere as (
    select
        p.pupil,
        p.school_key,
        greatest(p.first_on, t.starts_on) as valid_from,
        least(p.last_on, t.ends_on) as valid_to,
        s.year_group,
        s.sen_provision,
        s.is_fsm,
        s.is_looked_after,
        'another school' as source
    from place as p
    anti join staging.pupil_census_spell as own on own.pupil = p.pupil and own.school_key = p.school_key
    inner join staging.pupil_timeline as t on t.pupil = p.pupil and t.starts_on <= p.last_on and t.ends_on >= p.first_on
    inner join staging.pupil_census_spell as s
        on s.pupil = t.pupil and s.school_key = t.school_key and s.valid_from = t.valid_from
    where p.school_key <> 'none'
),

nowhere as (
    select
        p.pupil,
        p.school_key,
        p.first_on as valid_from,
        p.last_on as valid_to,
        exists (
            select 1
            from staging.pupil_state as care
            where care.pupil = p.pupil and care.state = 'looked after' and care.starts_on <= p.last_on and care.ends_on >= p.first_on
        ) as is_looked_after,
        'no census' as source
    from place as p
    anti join staging.pupil as known on known.pupil = p.pupil
),

spell as (
    select
        *,
        'school census' as source
    from staging.pupil_census_spell
    union all by name
    select * from elsewhere
    union all by name
    select * from nowhere
)

select
    cast(md5_number_lower(s.pupil || '|' || s.school_key || '|' || s.valid_from) >> 1 as bigint) as pupil_key,
    s.pupil,
    s.school_key,
    s.valid_from,
    s.valid_to,
    s.entry_on,
    s.leaving_on,
    coalesce(s.enrolment_status, 'unknown') as enrolment_status,
    coalesce(s.year_group, 'unknown') as year_group,
    case
        when school.phase <> 'all-through' then school.phase
        when s.year_group in ('N1', 'N2', 'R', '1', '2', '3', '4', '5', '6') then 'primary'
        when s.year_group in ('7', '8', '9', '10', '11', '12', '13', '14') then 'secondary'
        else coalesce(school.phase, 'unknown')
    end as phase,
    coalesce(p.sex, 'unknown') as sex,
    coalesce(p.ethnicity, 'unknown') as ethnicity,
    coalesce(p.language, 'unknown') as language,
    s.is_fsm,
    coalesce(s.sen_provision, 'unknown') as sen_provision,
    s.is_looked_after,
    p.birth_month,
    cast(
        year(s.valid_from) - case when month(s.valid_from) < 9 then 1 else 0 end
        - year(p.birth_month) - case when month(p.birth_month) < 9 then 0 else 1 end as integer
    ) as age_at_start_of_year,
    s.source
from spell as s
left join staging.pupil as p on p.pupil = s.pupil
left join staging.school as school on school.school_key = s.school_key
