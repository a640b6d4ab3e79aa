-- One row per attendance code and stretch of days for which it means one thing, and the member for codes that mean nothing on their day.
--
-- key: attendance_code_key
-- attendance_code_key: code, @ and first day, such as H@2006-09-01; unknown for a code that is not valid on the day.
-- code: code in the register.
-- description: what it means.
-- counts_as: present, approved educational activity, authorised absence, unauthorised absence, unable to attend, not required,
--   not on roll, closed, dual registered, no mark or unknown.
-- is_possible: true where the session counts as one that the pupil could attend.
-- is_absence: true where the session counts as missed.
-- is_authorised: true where the school authorised the absence.
-- valid_from: first day that the code means this.
-- valid_to: last day that it does; NULL while it is in use.
-- values of attendance_code_key: own
with codes as (
    select
        code || '@' || valid_from as attendance_code_key,
        code,
        description,
        counts_as,
        cast(is_possible as boolean) as is_possible,
        cast(is_absence as boolean) as is_absence,
        cast(is_authorised as boolean) as is_authorised,
        cast(valid_from as date) as valid_from,
        cast(valid_to as date) as valid_to
    from reference.attendance_codes
    union all
    select
        'unknown' as attendance_code_key,
        'unknown' as code,
        'A code that reference.attendance_codes does not hold for the day.' as description,
        'unknown' as counts_as,
        false as is_possible,
        false as is_absence,
        false as is_authorised,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
)

select
    attendance_code_key,
    code,
    description,
    counts_as,
    is_possible,
    is_absence,
    is_authorised,
    valid_from,
    valid_to
from codes
order by attendance_code_key
