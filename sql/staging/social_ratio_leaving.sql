-- One row per day of lists, share or average of interviews, leavers and adoption, and case in it.
--
-- Ages are those on the day. An adoption by foster carers counts from the day on which the child came to them.
with interview_answers as (
    select
        as_at,
        'offered' as question,
        coalesce(interview_offered, 'not recorded') as answer
    from staging.social_care_period
    where missing_episodes > 0
    union all
    select
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

ages_of_leavers as (
    select
        unnest([17, 18, 19, 20, 21]) as age,
        unnest([
            ['aged_17', 'aged_17_to_18'], ['aged_18', 'aged_17_to_18'], ['aged_19', 'aged_19_to_21'], ['aged_20', 'aged_19_to_21'],
            ['aged_21', 'aged_19_to_21']
        ]) as cohorts
)

select
    'looked_after_interview_number' as measure_key,
    'twelve months' as period_kind,
    entry.as_at,
    cohort.cohort_key,
    case when entry.answer = cohort.answer then 1 else 0 end as above,
    cast(null as integer) as below
from interview_answers as entry
join interview_cohorts as cohort on cohort.question = entry.question
union all
select
    'looked_after_interview_percent' as measure_key,
    'twelve months' as period_kind,
    entry.as_at,
    cohort.cohort_key,
    case when entry.answer = cohort.answer then 1 else 0 end as above,
    1 as below
from interview_answers as entry
join interview_cohorts as cohort on cohort.question = entry.question
union all
select
    'care_leavers_in_education_employment_training_percent' as measure_key,
    'snapshot' as period_kind,
    entry.as_at,
    unnest(staging_ages.cohorts) as cohort_key,
    case when regexp_full_match(entry.activity, '[^dG][1-9]') then 1 else 0 end as above,
    1 as below
from staging.social_care_leaver as entry
join ages_of_leavers as staging_ages on staging_ages.age = entry.age
union all
select
    'care_leavers_in_suitable_accommodation_percent' as measure_key,
    'snapshot' as period_kind,
    entry.as_at,
    unnest(staging_ages.cohorts) as cohort_key,
    case when entry.suitability = 'suitable' then 1 else 0 end as above,
    1 as below
from staging.social_care_leaver as entry
join ages_of_leavers as staging_ages on staging_ages.age = entry.age
union all
select
    'adoption_entry_to_placement_days' as measure_key,
    'twelve months' as period_kind,
    entry.as_at,
    'adopted' as cohort_key,
    coalesce(entry.fostered_on, entry.placed_on) - entry.entered_care_on as above,
    1 as below
from staging.social_adoption as entry
where entry.adopted_on is not null and coalesce(entry.fostered_on, entry.placed_on) - entry.entered_care_on is not null
union all
select
    'adoption_entry_to_placement_number' as measure_key,
    'twelve months' as period_kind,
    entry.as_at,
    'adopted' as cohort_key,
    case
        when entry.adopted_on is not null and coalesce(entry.fostered_on, entry.placed_on) - entry.entered_care_on is not null then 1
        else 0
    end as above,
    cast(null as integer) as below
from staging.social_adoption as entry
union all
select
    'adoption_order_to_match_days' as measure_key,
    'twelve months' as period_kind,
    entry.as_at,
    'adopted' as cohort_key,
    entry.matched_on - entry.placement_order_on as above,
    1 as below
from staging.social_adoption as entry
where entry.adopted_on is not null and entry.matched_on - entry.placement_order_on is not null
union all
select
    'adoption_order_to_match_number' as measure_key,
    'twelve months' as period_kind,
    entry.as_at,
    'adopted' as cohort_key,
    case
        when entry.adopted_on is not null and entry.matched_on - entry.placement_order_on is not null then 1
        else 0
    end as above,
    cast(null as integer) as below
from staging.social_adoption as entry
union all
select
    'adoption_entry_to_order_days' as measure_key,
    'twelve months' as period_kind,
    entry.as_at,
    'adopted' as cohort_key,
    entry.placement_order_on - entry.entered_care_on as above,
    1 as below
from staging.social_adoption as entry
where entry.adopted_on is not null and entry.placement_order_on - entry.entered_care_on is not null
union all
select
    'adoption_entry_to_order_number' as measure_key,
    'twelve months' as period_kind,
    entry.as_at,
    'adopted' as cohort_key,
    case
        when entry.adopted_on is not null and entry.placement_order_on - entry.entered_care_on is not null then 1
        else 0
    end as above,
    cast(null as integer) as below
from staging.social_adoption as entry
union all
select
    'adoption_reversed_percent' as measure_key,
    'twelve months' as period_kind,
    entry.as_at,
    'all' as cohort_key,
    case when entry.reversed_on is not null then 1 else 0 end as above,
    1 as below
from staging.social_adoption as entry
