-- One row per agency whose staff attend training or that has actions of a plan, per health organisation, and the member for one not known.
--
-- key: agency_key
-- agency_key: key of the agency or organisation, such as education or mersey_care; unknown.
-- agency: name written out.
-- agency_kind: agency (a column of the training table), health organisation (a part of the agency health), partner (of action plans), or
--   unknown.
-- is_certain: false where the short form in the table can only be guessed at by its usual meaning; NULL for the unknown member.
-- note: what is not certain or no longer so, in words; NULL where plain.
select
    agency_key,
    agency,
    agency_kind,
    is_certain,
    note
from (
    select
        agency_key,
        agency,
        agency_kind,
        is_certain = 'true' as is_certain,
        note
    from reference.agencies
    union all
    select
        'unknown' as agency_key,
        'Unknown' as agency,
        'unknown' as agency_kind,
        cast(null as boolean) as is_certain,
        'the words in the table match no organisation' as note
) as agency
order by agency_key
