-- One row per pupil and start.
--
-- pupil: pseudonym of the person.
-- upn: pseudonym of the unique pupil number.
-- birth_month: first day of the month of birth.
-- outward_code: outward part of the postcode.
-- school_key: school.
-- started_on: first day.
-- ended_on: last day.
-- delivery_key: delivery that it came with.
select
    person_id as pupil,
    upn,
    birth_month,
    outward_code,
    coalesce(school, 'unknown') as school_key,
    started_on,
    ended_on,
    delivery_key
from lake.pupils
order by pupil, started_on
