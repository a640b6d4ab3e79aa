-- One row per source file: what it gives to a number counted from the lists of records of social care.
--
-- measures: contacts_number, referrals_number, assessments_number, assessments_completed_number, assessments_open_number,
--   section_47_enquiries_number, conferences_number, children_in_need_started_number, children_in_need_ceased_number,
--   protection_plans_list_number, protection_plans_number, protection_plans_started_number, protection_plans_ended_number,
--   looked_after_list_number, looked_after_number, looked_after_started_number, looked_after_ceased_number
-- cohorts: all
-- counts: records of the lists by the day that the measure is about, or open on a day of the period; each as the newest list that has it
--   says it, which may be a later one than the figure was counted from.
with records as (
    select
        delivery_key,
        child_key,
        'contacts_number' as measure_key,
        contacted_on as first_on,
        contacted_on as last_on
    from star.fct_contact
    union all
    select
        delivery_key,
        child_key,
        'referrals_number' as measure_key,
        referred_on as first_on,
        referred_on as last_on
    from star.fct_referral
    union all
    select
        delivery_key,
        child_key,
        unnest(['assessments_number', 'assessments_completed_number', 'assessments_open_number']) as measure_key,
        unnest([started_on, authorised_on, started_on]) as first_on,
        unnest([coalesce(authorised_on, date '2199-12-31'), authorised_on, coalesce(authorised_on - 1, date '2199-12-31')]) as last_on
    from star.fct_assessment
    union all
    select
        delivery_key,
        child_key,
        unnest(['section_47_enquiries_number', case when conference_on is not null then 'conferences_number' end]) as measure_key,
        started_on as first_on,
        started_on as last_on
    from star.fct_enquiry
    union all
    select
        delivery_key,
        child_key,
        unnest(['children_in_need_started_number', 'children_in_need_ceased_number']) as measure_key,
        unnest([started_on, closed_on]) as first_on,
        unnest([started_on, closed_on]) as last_on
    from star.fct_need
    union all
    select
        delivery_key,
        child_key,
        unnest([
            'protection_plans_list_number', 'protection_plans_number', 'protection_plans_started_number', 'protection_plans_ended_number'
        ]) as measure_key,
        unnest([started_on, started_on, started_on, ended_on]) as first_on,
        unnest([coalesce(ended_on, date '2199-12-31'), coalesce(ended_on - 1, date '2199-12-31'), started_on, ended_on]) as last_on
    from star.fct_protection_plan
    union all
    select
        delivery_key,
        child_key,
        unnest([
            'looked_after_list_number', 'looked_after_number', 'looked_after_started_number', 'looked_after_ceased_number'
        ]) as measure_key,
        unnest([started_on, started_on, started_on, ended_on]) as first_on,
        unnest([coalesce(ended_on, date '2199-12-31'), coalesce(ended_on - 1, date '2199-12-31'), started_on, ended_on]) as last_on
    from star.fct_care_episode
)

select
    delivery.file,
    delivery.sha256,
    delivery.as_at,
    count(*) as records,
    count(distinct record.child_key) as children
from records as record
join asked on asked.measure_key = record.measure_key and record.first_on <= asked.ends_on and record.last_on >= asked.starts_on
join meta.delivery as delivery on delivery.delivery_key = record.delivery_key
group by all
order by delivery.as_at, delivery.file
