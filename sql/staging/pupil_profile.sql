-- One row per spell of a pupil: its combination of characteristics (staging.profile), and what its age follows from.
--
-- Facts are added up to profiles first and to cohorts then, because there are few profiles and many cohorts for each pupil. spell_number and
-- pupil_number are short keys for adding up; they mean nothing outside one build.
select
    spell.pupil_key,
    cast(row_number() over (order by spell.pupil_key) as integer) as spell_number,
    cast(dense_rank() over (order by spell.pupil) as integer) as pupil_number,
    combination.profile,
    -- age on 31 August before an academic year = the year in which it begins less this year; else age_by_year_group
    cast(year(spell.birth_month) + case when month(spell.birth_month) < 9 then 0 else 1 end as integer) as counted_from_year,
    case
        when spell.year_group in ('E1', 'E2', 'N1', 'N2') then 3
        when spell.year_group = 'R' then 4
        when regexp_full_match(spell.year_group, '[0-9]+') then cast(spell.year_group as integer) + 4
    end as age_by_year_group
from staging.pupil_spell as spell
join staging.profile as combination
    on
        combination.phase = spell.phase
        and combination.year_group = spell.year_group
        and combination.sex = spell.sex
        and combination.is_fsm is not distinct from spell.is_fsm
        and combination.sen_provision = spell.sen_provision
        and combination.is_looked_after = spell.is_looked_after
        and combination.social_care = spell.social_care
