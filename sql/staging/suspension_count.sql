-- One row per period, cohort and area, and per period and school: headcount, suspensions, pupils with one or more, permanent exclusions.
--
-- Suspensions count by their first day; the cohort is that of the pupil's spell on it. A pupil suspended at two schools is two, as the
-- headcount is one of registrations. A school that becomes an academy stays the same school: its figure is that of the spell that it
-- has become by the period's last day of school. Lunchtime suspensions are left out: the published numbers do not count them as suspensions.
with headcounts as (
    select
        academic_year,
        area_key,
        'none' as lineage_key,
        cohort_key,
        cast(sum(pupils) as bigint) as headcount
    from staging.headcount
    where cohort_key <> 'everyone'
    group by all
    union all
    select
        headcount.academic_year,
        headcount.area_key,
        school.lineage_key,
        'all' as cohort_key,
        cast(sum(headcount.pupils) as bigint) as headcount
    from staging.headcount as headcount
    join staging.school as school on school.school_key = headcount.school_key
    where headcount.cohort_key = 'everyone'
    group by all
),

-- a pupil whom no census has is in the cohorts of the school
cohorts_of_suspensions as (
    select
        suspension.suspension_key,
        member.cohort_key
    from staging.suspension as suspension
    join staging.cohort_member as member on member.pupil_key = suspension.pupil_key
    union
    select
        suspension.suspension_key,
        unnest(
            case
                when school.phase = 'all-through' then ['all']
                when school.phase in ('primary', 'secondary', 'special') then ['all', school.phase]
                else [school.phase]
            end
        ) as cohort_key
    from staging.suspension as suspension
    join staging.school as school on school.school_key = suspension.school_key
    where suspension.pupil_key = 0 and school.phase in ('primary', 'secondary', 'special', 'all-through', 'pru', 'nursery')
),

suspensions_of_schools as (
    select
        suspension.suspension_key,
        suspension.started_on,
        suspension.category,
        md5_number_lower(suspension.told_pupil || '|' || school.lineage_key) as enrolment,
        school.lineage_key,
        school.area_key
    from staging.suspension as suspension
    join staging.school as school on school.school_key = suspension.school_key
),

suspensions_of_cohorts as (
    select
        suspension.started_on,
        suspension.category,
        suspension.enrolment,
        suspension.area_key,
        'none' as lineage_key,
        cohort.cohort_key
    from suspensions_of_schools as suspension
    join cohorts_of_suspensions as cohort on cohort.suspension_key = suspension.suspension_key
    union all
    select
        started_on,
        category,
        enrolment,
        area_key,
        lineage_key,
        'all' as cohort_key
    from suspensions_of_schools
),

counted_suspensions as (
    select
        period.period_key,
        member.area_key,
        member.lineage_key,
        member.cohort_key,
        count(*) filter (where member.category = 'suspension') as suspensions,
        count(distinct member.enrolment) filter (where member.category = 'suspension') as pupils_suspended,
        count(*) filter (where member.category = 'permanent exclusion') as permanent_exclusions
    from staging.suspension_period as period
    join suspensions_of_cohorts as member
        on member.area_key = period.area_key and member.started_on between period.starts_on and period.ends_on
    -- without a census of the year and the area there is nothing to count them over
    where (period.academic_year, member.area_key) in (select (academic_year, area_key) from staging.headcount)
    group by all
),

counted_pupils as (
    select
        period.period_key,
        headcount.area_key,
        headcount.lineage_key,
        headcount.cohort_key,
        headcount.headcount
    from staging.suspension_period as period
    join headcounts as headcount on headcount.area_key = period.area_key and headcount.academic_year = period.academic_year
),

schools_of_periods as (
    select
        period.period_key,
        school.lineage_key,
        max_by(school.school_key, (coalesce(school.opened_on, date '1900-01-01'), school.school_key)) as school_key
    from (select distinct period_key, last_school_on from staging.suspension_period) as period
    join staging.school as school on coalesce(school.opened_on, date '1900-01-01') <= period.last_school_on and not school.is_proposed
    group by all
)

select
    coalesce(headcount.period_key, suspension_count.period_key) as period_key,
    coalesce(headcount.area_key, suspension_count.area_key) as area_key,
    coalesce(school.school_key, 'none') as school_key,
    coalesce(headcount.cohort_key, suspension_count.cohort_key) as cohort_key,
    coalesce(headcount.headcount, 0) as headcount,
    coalesce(suspension_count.suspensions, 0) as suspensions,
    coalesce(suspension_count.pupils_suspended, 0) as pupils_suspended,
    coalesce(suspension_count.permanent_exclusions, 0) as permanent_exclusions
from counted_pupils as headcount
full join counted_suspensions as suspension_count
    on
        suspension_count.period_key = headcount.period_key
        and suspension_count.area_key = headcount.area_key
        and suspension_count.lineage_key = headcount.lineage_key
        and suspension_count.cohort_key = headcount.cohort_key
left join schools_of_periods as school
    on
        school.period_key = coalesce(headcount.period_key, suspension_count.period_key)
        and school.lineage_key = coalesce(headcount.lineage_key, suspension_count.lineage_key)
-- a school that opens after the period has none
where school.school_key is not null or coalesce(headcount.lineage_key, suspension_count.lineage_key) = 'none'
