-- One row per suspension, lunchtime suspension or permanent exclusion of one pupil at one school, from the weekly extract and the school censuses.
--
-- key: suspension_key
-- refers: pupil_key → star.dim_pupil
-- refers: school_key → star.dim_school
-- refers: started_on → star.dim_date
-- refers: ended_on or NULL → star.dim_date
-- refers: reason_1 or NULL → star.dim_suspension_reason
-- refers: reason_2 or NULL → star.dim_suspension_reason
-- refers: reason_3 or NULL → star.dim_suspension_reason
-- refers: delivery_key → meta.delivery
-- suspension_key: key, the same in every release; made of pupil, school, first day and category.
-- pupil_key: spell of the pupil on the first day; 0 for a pupil who is not known.
-- school_key: spell of the school's life; unknown where its number finds no school.
-- started_on: first day; of a permanent exclusion its day.
-- ended_on: last day, where the extract gives it; NULL for permanent exclusions and where only a census reports it.
-- academic_year: academic year of the first day.
-- category: suspension, permanent exclusion or lunchtime suspension; only the first are counted as suspensions.
-- sessions: half days, as the newest source that says it has them; NULL where none does.
-- days: sessions in school days.
-- reason_1: first reason; NULL where none is given.
-- reason_2: second reason of the suspension; NULL where there is none.
-- reason_3: third reason of the suspension; NULL where there is none.
-- is_in_extract: true where the weekly extract has it.
-- is_in_census: true where a school census has it.
-- is_missing_in_extract: true where a weekly extract covers the day and does not have it.
-- is_missing_in_census: true where a school census covers the term and does not have it.
-- difference: what extract and census say otherwise, the extract first; NULL where they agree or only one has it.
-- is_counted: true where it counts in figures of the area: a suspension or permanent exclusion from a state-funded primary, secondary, special
--   or all-through school, in a year with a school census. Periods count by the first day.
-- is_counted_at_school: true where it counts in the figures of its own school, which may be a pupil referral unit.
-- not_counted_because: why it does not count in figures of the area; NULL where it does.
-- as_at: reference date of the newest source of it.
-- delivery_key: delivery that the newest source came with.
with counted_suspensions as (
    select
        suspension.*,
        case
            when suspension.category = 'lunchtime suspension' then 'lunchtime suspension'
            when school.area_key is null or school.area_key = 'unknown' then 'school not known'
            when census.area_key is null then 'no census of the year'
        end as not_counted_at_school,
        case
            when coalesce(nullif(pupil.phase, 'unknown'), school.phase) = 'pru' then 'pupil referral unit'
            when coalesce(nullif(pupil.phase, 'unknown'), school.phase) not in ('primary', 'secondary', 'special', 'all-through')
                then 'other kind of school'
        end as not_counted_in_area
    from staging.suspension as suspension
    left join staging.school as school on school.school_key = suspension.school_key
    left join star.dim_pupil as pupil on pupil.pupil_key = suspension.pupil_key
    left join (select distinct academic_year, area_key from staging.headcount) as census
        on census.academic_year = suspension.academic_year and census.area_key = school.area_key
)

select
    suspension.suspension_key,
    suspension.pupil_key,
    suspension.school_key,
    suspension.started_on,
    suspension.ended_on,
    suspension.academic_year,
    suspension.category,
    suspension.sessions,
    cast(suspension.sessions * 0.5 as decimal(9, 2)) as days,
    case when suspension.reason_1 is not null then coalesce(reason_of_1.reason_key, 'unknown') end as reason_1,
    case when suspension.reason_2 is not null then coalesce(reason_of_2.reason_key, 'unknown') end as reason_2,
    case when suspension.reason_3 is not null then coalesce(reason_of_3.reason_key, 'unknown') end as reason_3,
    suspension.is_in_extract,
    suspension.is_in_census,
    suspension.is_expected_in_extract and not suspension.is_in_extract as is_missing_in_extract,
    suspension.is_expected_in_census and not suspension.is_in_census as is_missing_in_census,
    nullif(suspension.difference, '') as difference,
    suspension.not_counted_at_school is null and suspension.not_counted_in_area is null as is_counted,
    suspension.not_counted_at_school is null as is_counted_at_school,
    coalesce(suspension.not_counted_at_school, suspension.not_counted_in_area) as not_counted_because,
    suspension.as_at,
    suspension.delivery_key
from counted_suspensions as suspension
left join reference.suspension_reasons as reason_of_1 on reason_of_1.reason_key = suspension.reason_1
left join reference.suspension_reasons as reason_of_2 on reason_of_2.reason_key = suspension.reason_2
left join reference.suspension_reasons as reason_of_3 on reason_of_3.reason_key = suspension.reason_3
order by suspension.started_on, suspension.suspension_key
