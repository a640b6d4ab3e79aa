-- One row per day of lists, share or average of interviews, leavers and adoption, and case in it.
--
-- Ages are those on the day. An adoption by foster carers counts from the day on which the child came to them.
with interview_answers as (
    select
        authority_key,
        as_at,
        'offered' as question,
        coalesce(interview_offered, 'not recorded') as answer
    from staging.social_care_period
    where missing_episodes > 0
    union all
    select
        authority_key,
        as_at,
        'accepted' as question,
        coalesce(interview_accepted, 'not recorded') as answer
    from staging.social_care_period
    where missing_episodes > 0 and interview_offered = 'yes'
),

interview_cohorts as (
    select
        unnest(['offered', 'offered', 'offered', 'offered', 'accepted', 'accepted', 'accepted']) as question,
        unnest(['yes', 'no', 'not recorded', 'not applicable', 'yes', 'no', 'not recorded']) as answer,
        unnest([
            'interview_offered', 'interview_not_offered', 'interview_offer_not_recorded', 'interview_not_applicable', 'interview_accepted',
            'interview_not_accepted', 'interview_acceptance_not_recorded'
        ]) as cohort_key
),

leavers as (
    select
        *,
        ['aged_' || age, case when age < 19 then 'aged_17_to_18' else 'aged_19_to_21' end] as cohorts
    from staging.social_care_leaver
    where age between 17 and 21
),

stages_of_adoption as (
    select
        authority_key,
        as_at,
        unnest(['adoption_entry_to_placement', 'adoption_order_to_match', 'adoption_entry_to_order']) as stage,
        unnest(case
            when adopted_on is null then [null, null, null]
            else [
                coalesce(fostered_on, placed_on) - entered_care_on, matched_on - placement_order_on, placement_order_on - entered_care_on
            ]
        end) as days
    from staging.social_adoption
    where is_of_its_months
),

-- an adoption of three years counts as the list says it that speaks of its day
three_years_of_adoption as (
    select
        span.authority_key,
        span.as_at,
        unnest(['adoption_a1_days', 'adoption_a2_days']) as measure_key,
        unnest([entry.placed_on - entry.entered_care_on, entry.matched_on - entry.placement_order_on]) as days
    from staging.social_adoption_span as span
    join staging.social_adoption as entry
        on
            entry.authority_key = span.authority_key
            and entry.as_at = span.listed_at
            and entry.adopted_on between span.first_on and span.last_on
    where span.is_complete
),

families as (
    select
        authority_key,
        as_at,
        family,
        max_by(status, reached) as status
    from staging.social_adopter
    group by authority_key, as_at, family
),

states_of_adopters as (
    select cohort_key from reference.social_care_cohorts where subject = 'adopters' and cohort_key not like 'ethnicity%'
)

select
    unnest(['looked_after_interview_number', 'looked_after_interview_percent']) as measure_key,
    'twelve months' as period_kind,
    entry.authority_key,
    entry.as_at,
    cohort.cohort_key,
    case when entry.answer = cohort.answer then 1 else 0 end as above,
    unnest([null, 1]) as below
from interview_answers as entry
join interview_cohorts as cohort on cohort.question = entry.question
union all
select
    'care_leavers_in_education_employment_training_percent' as measure_key,
    'snapshot' as period_kind,
    authority_key,
    as_at,
    unnest(cohorts) as cohort_key,
    case when regexp_full_match(activity, '[^dG][1-9]') then 1 else 0 end as above,
    1 as below
from leavers
union all
select
    'care_leavers_in_suitable_accommodation_percent' as measure_key,
    'snapshot' as period_kind,
    authority_key,
    as_at,
    unnest(cohorts) as cohort_key,
    case when suitability = 'suitable' then 1 else 0 end as above,
    1 as below
from leavers
union all
select
    stage || '_days' as measure_key,
    'twelve months' as period_kind,
    authority_key,
    as_at,
    'adopted' as cohort_key,
    days as above,
    1 as below
from stages_of_adoption
where days is not null
union all
select
    stage || '_number' as measure_key,
    'twelve months' as period_kind,
    authority_key,
    as_at,
    'adopted' as cohort_key,
    case when days is not null then 1 else 0 end as above,
    null as below
from stages_of_adoption
union all
select
    'adoption_reversed_percent' as measure_key,
    'twelve months' as period_kind,
    authority_key,
    as_at,
    'all' as cohort_key,
    case when reversed_on is not null then 1 else 0 end as above,
    1 as below
from staging.social_adoption
where is_of_its_months
union all
select
    measure_key,
    'three years' as period_kind,
    authority_key,
    as_at,
    'all' as cohort_key,
    days as above,
    1 as below
from three_years_of_adoption
where days is not null
union all
select
    'adopters_families_number' as measure_key,
    'twelve months' as period_kind,
    family.authority_key,
    family.as_at,
    state.cohort_key,
    case when state.cohort_key in ('all', family.status) then 1 else 0 end as above,
    null as below
from families as family
cross join states_of_adopters as state
