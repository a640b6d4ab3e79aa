-- A pupil is on roll at one school only, or at one as the main of two registrations.
-- why: a pupil with two main registrations is in two headcounts. It fails rightly where a pupil moved on the very census day and neither school
--   knew of the other.
-- severity: warn
with doubled as (
    select
        as_at,
        upn
    from lake.pupils_on_roll
    where enrolment_status in ('C', 'M')
    group by as_at, upn
    having count(*) > 1
)
select
    census.delivery_key,
    census.file || ', schools ' || string_agg(distinct census.school_number, ', ' order by census.school_number) as place,
    'Cannot tell the main school of ' || count(distinct census.upn) || ' pupils: they are on roll at two schools, as current or as main at each.'
        || ' Ask the schools which of them is the main one, or which the pupils have left.' as message
from doubled
inner join lake.pupils_on_roll as census
    on census.as_at = doubled.as_at and census.upn = doubled.upn and census.enrolment_status in ('C', 'M')
group by census.delivery_key, census.file, doubled.upn
