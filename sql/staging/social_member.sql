-- One row per day of lists, subject of social care, case counted for it, and cohort that it is in.
--
-- What the share of a cohort is of: of everybody, of a cohort of unaccompanied asylum seeking children of these (part_of).
with cases as (
    from staging.social_arrival
    union all by name
    from staging.social_case
    union all by name
    from staging.social_care
),

described_cases as (
    select
        cases.*,
        'ethnicity_' || coalesce(ethnicity.cohort_key, 'not_recorded') as ethnic,
        case cases.sex when 'f' then 'female' when 'm' then 'male' else 'sex_other' end as known_sex,
        case when cases.is_asylum_seeker then 'uasc' else 'not_uasc' end as seeker
    from cases
    left join reference.ethnicities as ethnicity on ethnicity.code = cases.ethnicity
)

select
    subject,
    authority_key,
    as_at,
    seeker,
    unnest(
        list_distinct(
            list_filter(
                coalesce(cohorts, []) || [
                    'all',
                    ethnic,
                    ethnic || '_' || seeker,
                    known_sex,
                    known_sex || '_' || seeker,
                    case when is_disabled then 'disability' end,
                    case when is_asylum_seeker then 'uasc' end,
                    case
                        when age < 1 then 'aged_under_1'
                        when age < 5 then 'aged_1_to_4'
                        when age < 10 then 'aged_5_to_9'
                        when age < 16 then 'aged_10_to_15'
                        when age >= 16 then 'aged_16_or_over'
                    end,
                    case when age between 17 and 21 then 'aged_' || age end,
                    case when age in (17, 18) then 'aged_17_to_18' when age between 19 and 21 then 'aged_19_to_21' end
                ],
                lambda cohort: cohort is not null
            )
        )
    ) as cohort_key
from described_cases
