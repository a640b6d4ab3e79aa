-- One row per combination of the characteristics that cohorts ask for, with the cohorts that it belongs to.
--
-- Pupil referral units and nurseries are in their own cohorts only; independent schools, colleges and schools not known in none.
with combinations as (
    select distinct
        phase,
        year_group,
        sex,
        is_fsm,
        sen_provision,
        is_looked_after,
        social_care,
        phase in ('primary', 'secondary', 'special', 'all-through') as is_school
    from staging.pupil_spell
)

select
    cast(row_number() over (order by phase, year_group, sex, is_fsm nulls last, sen_provision, is_looked_after, social_care) as integer) as profile,
    phase,
    year_group,
    sex,
    is_fsm,
    sen_provision,
    is_looked_after,
    social_care,
    list_filter(
        [
            case when is_school then 'all' end,
            case when phase in ('primary', 'secondary', 'special', 'pru', 'nursery') then phase end,
            case when is_school and sen_provision = 'EHC plan' then 'ehcp' end,
            case when is_school and sen_provision = 'SEN support' then 'sen_support' end,
            case when is_school and sen_provision in ('EHC plan', 'SEN support') then 'sen' end,
            case when is_school and is_looked_after then 'looked_after' end,
            case when is_school and social_care = 'protection plan' then 'protection_plan' end,
            case when is_school and social_care = 'in need' then 'in_need' end,
            case when is_school and is_fsm then 'fsm' end,
            case when is_school and sex = 'F' then 'female' end,
            case when is_school and sex = 'M' then 'male' end,
            case when is_school and year_group = 'R' then 'year_r' end,
            case when is_school and regexp_full_match(year_group, '[1-9]|1[0-3]') then 'year_' || year_group end
        ],
        lambda cohort: cohort is not null
    ) as cohorts
from combinations
