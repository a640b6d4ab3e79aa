-- One row per spell of a pupil: the combination of characteristics (staging.profile) that decides its cohorts, and what its age follows from.
--
-- Facts are added up to profiles first and to cohorts then, because there are few profiles and many cohorts for each pupil.
select
    s.pupil_key,
    p.profile,
    -- an enrolment is a pupil at a school, whatever spells of the register that school goes through
    cast(dense_rank() over (order by s.pupil) as integer) as pupil_number,
    s.birth_month,
    case when regexp_full_match(s.year_group, '[0-9]+') then cast(s.year_group as integer) + 4 when s.year_group = 'R' then 4
        when s.year_group in ('E1', 'E2', 'N1', 'N2') then 3 end as age_by_year_group
from staging.pupil_spell as s
join staging.profile as p
    on
        p.phase = s.phase
        and p.year_group = s.year_group
        and p.sex = s.sex
        and p.is_fsm is not distinct from s.is_fsm
        and p.sen_provision = s.sen_provision
        and p.is_looked_after = s.is_looked_after
