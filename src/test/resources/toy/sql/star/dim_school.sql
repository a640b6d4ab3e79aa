-- One row per school.
--
-- key: school_key
-- school_key: number of the school.
-- school: its name.
-- opened_on: first day.
select
    school as school_key,
    name as school,
    cast(opened_on as date) as opened_on
from reference.schools
union all
select 'unknown', 'unknown', null
order by school_key
