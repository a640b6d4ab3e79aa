-- One row per reason for a suspension or permanent exclusion.
--
-- key: reason_key
-- reason_key: code of the school census, the same in every release; unknown for a code that is not known here.
-- reason: name for readers.
-- valid_from: first day on which it may be given; NULL where it is as old as the collection.
-- valid_to: last day on which it may be given; NULL while it is in use.
with reasons as (
    select
        reason_key,
        reason,
        cast(valid_from as date) as valid_from,
        cast(valid_to as date) as valid_to
    from reference.suspension_reasons
    union all
    select
        'unknown' as reason_key,
        'unknown' as reason,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
)

select
    reason_key,
    reason,
    valid_from,
    valid_to
from reasons
order by reason_key
