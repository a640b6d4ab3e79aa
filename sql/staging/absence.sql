-- One row per coverage, period, cohort and area, or school: enrolments, their sessions, and how many missed a tenth or half of them.
--
-- Population: enrolments of pupils aged 5 to 15 on 31 August before the academic year, and those whose age nobody knows; cohort aged_4
-- has the four-year-olds of all schools that cohort all is about. A school's own row counts all its enrolments, those of a pupil referral unit too.
-- A period is there when it is complete: there are marks in the area on its last day of school or after (coverage pupil records); a term of the
-- school census when the next census is there (coverage school census). Over a single week a tenth missed means nothing: NULL.
with enrolment as (
    select
        'pupil records' as coverage,
        e.period_number,
        e.profile,
        e.school_key,
        e.age,
        e.possible,
        e.authorised,
        e.unauthorised
    from staging.absence_enrolment as e
    union all
    select
        'school census' as coverage,
        p.period_number,
        c.profile,
        c.school_key,
        c.age,
        c.possible,
        c.authorised,
        c.unauthorised
    from staging.absence_census as c
    join staging.period as p on p.period_key = c.period_key
),

newest_mark as (
    select
        school.area_key,
        max(s.last_on) as last_on
    from staging.attendance_slice as s
    join star.dim_school as school on school.school_key = s.school_key
    group by school.area_key
),

counted as (
    select
        e.coverage,
        e.period_number,
        e.school_key,
        e.profile,
        e.age is not distinct from 4 as is_aged_4,
        count(*) as enrolments,
        sum(e.possible) as possible,
        sum(e.authorised) as authorised,
        sum(e.unauthorised) as unauthorised,
        count_if(10 * (e.authorised + e.unauthorised) >= e.possible) as persistent,
        count_if(2 * (e.authorised + e.unauthorised) >= e.possible) as severe
    from enrolment as e
    where e.age between 4 and 15 or e.age is null
    group by all
),

complete as (
    select
        c.*,
        school.area_key,
        period.period_key,
        period.period_kind = 'week' as is_week
    from counted as c
    join star.dim_school as school on school.school_key = c.school_key
    join staging.period as period on period.period_number = c.period_number
    left join newest_mark as n on n.area_key = school.area_key
    where c.coverage = 'school census' or n.last_on >= coalesce(period.last_school_on, period.ends_on)
),

member as (
    select
        c.*,
        unnest(case when c.is_aged_4 then list_filter(['aged_4'], lambda x: list_contains(p.cohorts, 'all')) else p.cohorts end) as cohort_key,
        'none' as place_key
    from complete as c
    join staging.profile as p on p.profile = c.profile
    where c.area_key <> 'unknown'
    union all
    select
        c.*,
        'all' as cohort_key,
        c.school_key as place_key
    from complete as c
    where c.school_key <> 'unknown' and not c.is_aged_4
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
from member
group by coverage, period_key, cohort_key, area_key, place_key, is_week
