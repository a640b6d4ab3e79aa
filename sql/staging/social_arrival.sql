-- One row per day of lists and what came in at the front door until then: contacts, early help, referrals, assessments, enquiries.
--
-- subject: with _number and _percent the measures that it is counted for. cohorts: those that it belongs to beside what ethnicity, sex,
--   disability and age make of it.
-- Children are counted by their latest referral or enquiry, referrals and enquiries themselves one by one.
with latest_referrals as (
    select entry.*
    from staging.social_referral as entry
    join staging.social_list as list on list.list = 'referrals' and list.as_at = entry.as_at
    where entry.referred_on >= list.first_on
    qualify row_number() over (partition by entry.as_at, entry.child order by entry.referred_on desc, entry.referrals_before desc) = 1
),

latest_enquiries as (
    select entry.*
    from staging.social_enquiry as entry
    join staging.social_list as list on list.list = 'enquiries' and list.as_at = entry.as_at
    where entry.started_on >= list.first_on
    qualify row_number() over (partition by entry.as_at, entry.child order by entry.started_on desc) = 1
),

helped_children as (
    select *
    from staging.social_early_help
    qualify row_number() over (partition by as_at, child order by started_on desc) = 1
)

select
    'contacts' as subject,
    'six months' as period_kind,
    entry.as_at,
    entry.sex,
    entry.ethnicity,
    cast(null as boolean) as is_disabled,
    cast(null as boolean) as is_asylum_seeker,
    entry.age,
    cast([] as string[]) as cohorts
from staging.social_contact as entry
join staging.social_list as list on list.list = 'contacts' and list.as_at = entry.as_at
where entry.contacted_on >= list.first_on
union all
select
    'early_help' as subject,
    'six months' as period_kind,
    entry.as_at,
    entry.sex,
    entry.ethnicity,
    cast(null as boolean) as is_disabled,
    cast(null as boolean) as is_asylum_seeker,
    entry.age,
    cast([] as string[]) as cohorts
from helped_children as entry
union all
select
    'referrals' as subject,
    'six months' as period_kind,
    entry.as_at,
    entry.sex,
    entry.ethnicity,
    cast(null as boolean) as is_disabled,
    cast(null as boolean) as is_asylum_seeker,
    entry.age,
    cast([] as string[]) as cohorts
from staging.social_referral as entry
join staging.social_list as list on list.list = 'referrals' and list.as_at = entry.as_at
where entry.referred_on >= list.first_on
union all
select
    'referred_children' as subject,
    'six months' as period_kind,
    entry.as_at,
    entry.sex,
    entry.ethnicity,
    cast(null as boolean) as is_disabled,
    cast(null as boolean) as is_asylum_seeker,
    entry.age,
    case
        when entry.referrals_before is null then ['previous_referrals_not_recorded']
        when entry.referrals_before = 0 then ['first_referral']
        when entry.referrals_before = 1 then ['previously_referred', 'previous_referral_1']
        when entry.referrals_before < 4 then ['previously_referred', 'previous_referrals_' || entry.referrals_before]
        else ['previously_referred', 'previous_referrals_4_or_more']
    end as cohorts
from latest_referrals as entry
union all
select
    'assessments' as subject,
    'six months' as period_kind,
    entry.as_at,
    entry.sex,
    entry.ethnicity,
    entry.is_disabled,
    cast(null as boolean) as is_asylum_seeker,
    entry.age,
    cast([] as string[]) as cohorts
from staging.social_assessment as entry
join staging.social_list as list on list.list = 'assessments' and list.as_at = entry.as_at
where coalesce(entry.authorised_on, entry.as_at) >= list.first_on
union all
select
    'assessments_completed' as subject,
    'six months' as period_kind,
    entry.as_at,
    entry.sex,
    entry.ethnicity,
    entry.is_disabled,
    cast(null as boolean) as is_asylum_seeker,
    entry.age,
    cast([] as string[]) as cohorts
from staging.social_assessment as entry
join staging.social_list as list on list.list = 'assessments' and list.as_at = entry.as_at
where entry.authorised_on >= list.first_on
union all
select
    'assessments_open' as subject,
    'snapshot' as period_kind,
    entry.as_at,
    entry.sex,
    entry.ethnicity,
    entry.is_disabled,
    cast(null as boolean) as is_asylum_seeker,
    entry.age,
    cast([] as string[]) as cohorts
from staging.social_assessment as entry
where entry.authorised_on is null
union all
select
    'section_47_enquiries' as subject,
    'six months' as period_kind,
    entry.as_at,
    entry.sex,
    entry.ethnicity,
    entry.is_disabled,
    cast(null as boolean) as is_asylum_seeker,
    entry.age,
    cast([] as string[]) as cohorts
from staging.social_enquiry as entry
join staging.social_list as list on list.list = 'enquiries' and list.as_at = entry.as_at
where entry.started_on >= list.first_on
union all
select
    'section_47_after_conference' as subject,
    'six months' as period_kind,
    entry.as_at,
    entry.sex,
    entry.ethnicity,
    entry.is_disabled,
    cast(null as boolean) as is_asylum_seeker,
    entry.age,
    cast([] as string[]) as cohorts
from latest_enquiries as entry
where entry.conferences_before > 0
union all
select
    'conferences' as subject,
    'six months' as period_kind,
    entry.as_at,
    entry.sex,
    entry.ethnicity,
    entry.is_disabled,
    cast(null as boolean) as is_asylum_seeker,
    entry.age,
    cast([] as string[]) as cohorts
from staging.social_enquiry as entry
join staging.social_list as list on list.list = 'enquiries' and list.as_at = entry.as_at
where entry.started_on >= list.first_on and entry.conference_on is not null
