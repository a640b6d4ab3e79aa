-- One row per coverage, period, cohort and area, or school: enrolments, their sessions, and how many missed a tenth or half of them.
--
-- Population: enrolments of pupils aged 5 to 15 on 31 August before the academic year, and those whose age is not known; cohort aged_4
-- has the four-year-olds of all schools that cohort all is about. A school's own row counts all its enrolments, those of a pupil referral unit too.
-- A period is there when it is complete: there are marks in the area on its last day of school or after (coverage pupil records); a term of the
-- school census when the next census is there (coverage school census). Over a single week a tenth missed means nothing: NULL.
with enrolments as (
    select
        'pupil records' as coverage,
        enrolment.period_number,
        enrolment.profile,
        enrolment.school_key,
        enrolment.age,
        enrolment.possible,
        enrolment.authorised,
        enrolment.unauthorised
    from staging.absence_enrolment as enrolment
    union all
    select
        'school census' as coverage,
        period.period_number,
        enrolment.profile,
        enrolment.school_key,
        enrolment.age,
        enrolment.possible,
        enrolment.authorised,
        enrolment.unauthorised
    from staging.absence_census as enrolment
    join staging.period as period on period.period_key = enrolment.period_key
),

newest_marks as (
    select
        school.area_key,
        max(slice.last_on) as last_on
    from staging.attendance_slice as slice
    join star.dim_school as school on school.school_key = slice.school_key
    group by school.area_key
),

enrolment_counts as (
    select
        enrolment.coverage,
        enrolment.period_number,
        enrolment.school_key,
        enrolment.profile,
        enrolment.age is not distinct from 4 as is_aged_4,
        count(*) as enrolments,
        sum(enrolment.possible) as possible,
        sum(enrolment.authorised) as authorised,
        sum(enrolment.unauthorised) as unauthorised,
        count_if(10 * (enrolment.authorised + enrolment.unauthorised) >= enrolment.possible) as persistent,
        count_if(2 * (enrolment.authorised + enrolment.unauthorised) >= enrolment.possible) as severe
    from enrolments as enrolment
    where enrolment.age between 4 and 15 or enrolment.age is null
    group by all
),

complete_counts as (
    select
        enrolment_count.*,
        school.area_key,
        period.period_key,
        period.period_kind = 'week' as is_week
    from enrolment_counts as enrolment_count
    join star.dim_school as school on school.school_key = enrolment_count.school_key
    join staging.period as period on period.period_number = enrolment_count.period_number
    left join newest_marks as newest on newest.area_key = school.area_key
    where enrolment_count.coverage = 'school census' or newest.last_on >= coalesce(period.last_school_on, period.ends_on)
),

counts_of_cohorts as (
    select
        complete.*,
        unnest(
            case
                when not complete.is_aged_4 then combination.cohorts
                when list_contains(combination.cohorts, 'all') then ['aged_4']
            end
        ) as cohort_key,
        'none' as place_key
    from complete_counts as complete
    join staging.profile as combination on combination.profile = complete.profile
    where complete.area_key <> 'unknown'
    union all
    select
        complete.*,
        'all' as cohort_key,
        complete.school_key as place_key
    from complete_counts as complete
    where complete.school_key <> 'unknown' and not complete.is_aged_4
)

select
    coverage,
    period_key,
    cohort_key,
    area_key,
    place_key as school_key,
    cast(sum(enrolments) as bigint) as enrolments,
    cast(sum(possible) as bigint) as possible,
    cast(sum(authorised) as bigint) as authorised,
    cast(sum(unauthorised) as bigint) as unauthorised,
    case when not is_week then cast(sum(persistent) as bigint) end as persistent,
    case when not is_week then cast(sum(severe) as bigint) end as severe
from counts_of_cohorts
group by coverage, period_key, cohort_key, area_key, place_key, is_week
