-- One row per spell of a pupil: its combination of characteristics (staging.profile), and what its age follows from.
--
-- Facts are added up to profiles first and to cohorts then, because there are few profiles and many cohorts for each pupil. spell_number and
-- pupil_number are short keys for adding up; they mean nothing outside one build.
select
    s.pupil_key,
    cast(row_number() over (order by s.pupil_key) as integer) as spell_number,
    cast(dense_rank() over (order by s.pupil) as integer) as pupil_number,
    p.profile,
    -- age on 31 August before an academic year = the year in which it begins less this year; else age_by_year_group
    cast(year(s.birth_month) + case when month(s.birth_month) < 9 then 0 else 1 end as integer) as counted_from_year,
    case
        when s.year_group in ('E1', 'E2', 'N1', 'N2') then 3
        when s.year_group = 'R' then 4
        when regexp_full_match(s.year_group, '[0-9]+') then cast(s.year_group as integer) + 4
    end as age_by_year_group
from staging.pupil_spell as s
join staging.profile as p
    on
        p.phase = s.phase
        and p.year_group = s.year_group
        and p.sex = s.sex
        and p.is_fsm is not distinct from s.is_fsm
        and p.sen_provision = s.sen_provision
        and p.is_looked_after = s.is_looked_after
