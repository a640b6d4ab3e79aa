-- One row per authority, list of records of social care and day that it describes, with the first day that it covers.
--
-- Six months are from the day after the same day six months before: 31 October to 30 April. Lists of adoption go back twelve months.
with lists as (
    select 'contacts' as list, as_at, authority_key from lake.annex_a_contacts
    union
    select 'contacts' as list, as_at, authority_key from lake.annex_a_workbook_contacts
    union
    select 'early_help' as list, as_at, authority_key from lake.annex_a_early_help
    union
    select 'early_help' as list, as_at, authority_key from lake.annex_a_workbook_early_help
    union
    select 'referrals' as list, as_at, authority_key from lake.annex_a_referrals
    union
    select 'referrals' as list, as_at, authority_key from lake.annex_a_workbook_referrals
    union
    select 'assessments' as list, as_at, authority_key from lake.annex_a_assessments
    union
    select 'assessments' as list, as_at, authority_key from lake.annex_a_workbook_assessments
    union
    select 'enquiries' as list, as_at, authority_key from lake.annex_a_enquiries
    union
    select 'enquiries' as list, as_at, authority_key from lake.annex_a_workbook_enquiries
    union
    select 'children_in_need' as list, as_at, authority_key from lake.annex_a_children_in_need
    union
    select 'children_in_need' as list, as_at, authority_key from lake.annex_a_workbook_children_in_need
    union
    select 'protection_plans' as list, as_at, authority_key from lake.annex_a_protection_plans
    union
    select 'protection_plans' as list, as_at, authority_key from lake.annex_a_workbook_protection_plans
    union
    select 'looked_after' as list, as_at, authority_key from lake.annex_a_looked_after
    union
    select 'looked_after' as list, as_at, authority_key from lake.annex_a_workbook_looked_after
    union
    select 'care_leavers' as list, as_at, authority_key from lake.annex_a_care_leavers
    union
    select 'care_leavers' as list, as_at, authority_key from lake.annex_a_workbook_care_leavers
    union
    select 'adoptions' as list, as_at, authority_key from lake.annex_a_adoptions
    union
    select 'adoptions' as list, as_at, authority_key from lake.annex_a_workbook_adoptions
    union
    select 'adopters' as list, as_at, authority_key from lake.annex_a_adopters
    union
    select 'adopters' as list, as_at, authority_key from lake.annex_a_workbook_adopters
)

select
    list,
    authority_key,
    as_at,
    cast(as_at - to_months(case when list in ('adoptions', 'adopters') then 12 else 6 end) + interval 1 day as date) as first_on
from lists
