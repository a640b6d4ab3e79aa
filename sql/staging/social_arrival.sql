-- One row per day of lists and what came in at the front door until then: contacts, early help, referrals, assessments, enquiries.
--
-- subject: with _number and _percent the measures that it is counted for. cohorts: those that it belongs to beside what ethnicity, sex,
--   disability and age make of it.
-- Children are counted by their latest referral or enquiry, referrals and enquiries themselves one by one.
with latest_referrals as (
    select entry.*
    from staging.social_referral as entry
    join staging.social_list as list on list.list = 'referrals' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.referred_on >= list.first_on
    qualify row_number() over (partition by entry.as_at, entry.child order by entry.referred_on desc, entry.referrals_before desc) = 1
),

latest_enquiries as (
    select entry.*
    from staging.social_enquiry as entry
    join staging.social_list as list on list.list = 'enquiries' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.started_on >= list.first_on
    qualify row_number() over (partition by entry.as_at, entry.child order by entry.started_on desc) = 1
),

helped_children as (
    select *
    from staging.social_early_help
    qualify row_number() over (partition by as_at, child order by started_on desc) = 1
),

cases as (
    select
        'contacts' as subject,
        entry.*
    from staging.social_contact as entry
    join staging.social_list as list on list.list = 'contacts' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.contacted_on >= list.first_on
    union all by name
    select
        'early_help' as subject,
        entry.*
    from helped_children as entry
    union all by name
    select
        'referrals' as subject,
        entry.*
    from staging.social_referral as entry
    join staging.social_list as list on list.list = 'referrals' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.referred_on >= list.first_on
    union all by name
    select
        'referred_children' as subject,
        case
            when entry.referrals_before is null then ['previous_referrals_not_recorded']
            when entry.referrals_before = 0 then ['first_referral']
            when entry.referrals_before = 1 then ['previously_referred', 'previous_referral_1']
            when entry.referrals_before < 4 then ['previously_referred', 'previous_referrals_' || entry.referrals_before]
            else ['previously_referred', 'previous_referrals_4_or_more']
        end as cohorts,
        entry.*
    from latest_referrals as entry
    union all by name
    select
        'assessments' as subject,
        entry.*
    from staging.social_assessment as entry
    join staging.social_list as list on list.list = 'assessments' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where coalesce(entry.authorised_on, entry.as_at) >= list.first_on
    union all by name
    select
        'assessments_completed' as subject,
        entry.*
    from staging.social_assessment as entry
    join staging.social_list as list on list.list = 'assessments' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.authorised_on >= list.first_on
    union all by name
    select
        'assessments_open' as subject,
        entry.*
    from staging.social_assessment as entry
    where entry.authorised_on is null
    union all by name
    select
        'section_47_enquiries' as subject,
        entry.*
    from staging.social_enquiry as entry
    join staging.social_list as list on list.list = 'enquiries' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.started_on >= list.first_on
    union all by name
    select
        'section_47_after_conference' as subject,
        entry.*
    from latest_enquiries as entry
    where entry.conferences_before > 0
    union all by name
    select
        'conferences' as subject,
        entry.*
    from staging.social_enquiry as entry
    join staging.social_list as list on list.list = 'enquiries' and list.as_at = entry.as_at and list.authority_key = entry.authority_key
    where entry.started_on >= list.first_on and entry.conference_on is not null
)

select
    subject,
    cohorts,
    authority_key,
    as_at,
    sex,
    ethnicity,
    is_disabled,
    age
from cases
