-- One row per period, cohort and area, and per period and school: headcount, suspensions, pupils with one or more, permanent exclusions.
--
-- Suspensions count by their first day; the cohort is that of the pupil's spell on it. A pupil suspended at two schools is two, as the
-- headcount is one of registrations. A school that goes on as an academy stays the same school: its figure is that of the spell that it
-- has become by the period's last day of school. Lunchtime suspensions are left out: the published numbers do not count them as suspensions.
with headcount as (
    select
        academic_year,
        area_key,
        'none' as lineage_key,
        cohort_key,
        sum(pupils) as headcount
    from staging.headcount
    where cohort_key <> 'everyone'
    group by all
    union all
    select
        h.academic_year,
        h.area_key,
        k.lineage_key,
        'all' as cohort_key,
        sum(h.pupils) as headcount
    from staging.headcount as h
    join staging.school as k on k.school_key = h.school_key
    where h.cohort_key = 'everyone'
    group by all
),

-- a pupil whom no census has is in the cohorts of the school
cohort as (
    select
        f.suspension_key,
        m.cohort_key
    from staging.suspension as f
    join staging.cohort_member as m on m.pupil_key = f.pupil_key
    union
    select
        f.suspension_key,
        unnest(case when k.phase in ('primary', 'secondary', 'special') then ['all', k.phase] else [k.phase] end) as cohort_key
    from staging.suspension as f
    join staging.school as k on k.school_key = f.school_key
    where f.pupil_key = 0 and k.phase in ('primary', 'secondary', 'special', 'pru', 'nursery')
),

suspension as (
    select
        f.suspension_key,
        f.started_on,
        f.category,
        md5_number_lower(f.told_pupil || '|' || k.lineage_key) as enrolment,
        k.lineage_key,
        k.area_key
    from staging.suspension as f
    join staging.school as k on k.school_key = f.school_key
),

member as (
    select
        f.started_on,
        f.category,
        f.enrolment,
        f.area_key,
        'none' as lineage_key,
        c.cohort_key
    from suspension as f
    join cohort as c on c.suspension_key = f.suspension_key
    union all
    select
        started_on,
        category,
        enrolment,
        area_key,
        lineage_key,
        'all' as cohort_key
    from suspension
),

counted as (
    select
        p.period_key,
        m.area_key,
        m.lineage_key,
        m.cohort_key,
        count(*) filter (where m.category = 'suspension') as suspensions,
        count(distinct m.enrolment) filter (where m.category = 'suspension') as pupils_suspended,
        count(*) filter (where m.category = 'permanent exclusion') as permanent_exclusions
    from staging.suspension_period as p
    join member as m on m.started_on between p.starts_on and p.ends_on
    -- without a census of the year and the area there is nothing to count them over
    where (p.academic_year, m.area_key) in (select (academic_year, area_key) from staging.headcount)
    group by all
),

counted_of as (
    select
        p.period_key,
        h.area_key,
        h.lineage_key,
        h.cohort_key,
        h.headcount
    from staging.suspension_period as p
    join headcount as h on h.academic_year = p.academic_year
),

become as (
    select
        p.period_key,
        k.lineage_key,
        max_by(k.school_key, (coalesce(k.opened_on, date '1900-01-01'), k.school_key)) as school_key
    from staging.suspension_period as p
    join staging.school as k on coalesce(k.opened_on, date '1900-01-01') <= p.last_school_on and not k.is_proposed
    group by all
)

select
    coalesce(h.period_key, c.period_key) as period_key,
    coalesce(h.area_key, c.area_key) as area_key,
    coalesce(b.school_key, 'none') as school_key,
    coalesce(h.cohort_key, c.cohort_key) as cohort_key,
    coalesce(h.headcount, 0) as headcount,
    coalesce(c.suspensions, 0) as suspensions,
    coalesce(c.pupils_suspended, 0) as pupils_suspended,
    coalesce(c.permanent_exclusions, 0) as permanent_exclusions
from counted_of as h
full join counted as c
    on
        c.period_key = h.period_key
        and c.area_key = h.area_key
        and c.lineage_key = h.lineage_key
        and c.cohort_key = h.cohort_key
left join become as b on b.period_key = coalesce(h.period_key, c.period_key) and b.lineage_key = coalesce(h.lineage_key, c.lineage_key)
-- a school that opens after the period has none
where b.school_key is not null or coalesce(h.lineage_key, c.lineage_key) = 'none'
