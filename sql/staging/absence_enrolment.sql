-- One row per enrolment and period: its sessions in the period, and the spells of pupil and school that it ends with there.
--
-- An enrolment is a pupil at a school. A school that goes on as an academy stays the same school for its pupils: its spells are one enrolment,
-- and the figure of the period is the school's that it has become by then, as in the census, where the academy returns its
-- predecessor's sessions. A pupil at two schools has two enrolments.
-- Cohort: the pupil's spell on the enrolment's last day with a mark in the period.
-- Marks of pupils aged 15 in the second half of the summer term are left out, and so are enrolments without possible sessions.
-- Age: on 31 August before the academic year, by month of birth, else by year group; NULL where neither is known.
with lineage as (
    select
        school_key,
        cast(dense_rank() over (order by lineage_key) as integer) as lineage
    from star.dim_school
),

aged as (
    select
        p.pupil_number,
        l.lineage,
        s.pupil_key,
        s.school_key,
        s.fine_slice,
        s.coarse_slice,
        s.is_after_exams,
        s.last_on,
        s.possible,
        s.authorised,
        s.unauthorised,
        coalesce(s.year - year(p.birth_month) - case when month(p.birth_month) < 9 then 0 else 1 end, p.age_by_year_group) as age
    from staging.attendance_slice as s
    join staging.pupil_profile as p on p.pupil_key = s.pupil_key
    join lineage as l on l.school_key = s.school_key
),

counted as (
    select *
    from aged
    where not (is_after_exams and age is not distinct from 15)
),

coarse as (
    select
        pupil_number,
        lineage,
        coarse_slice,
        max_by(pupil_key, last_on) as pupil_key,
        max_by(school_key, last_on) as school_key,
        max_by(age, last_on) as age,
        max(last_on) as last_on,
        sum(possible) as possible,
        sum(authorised) as authorised,
        sum(unauthorised) as unauthorised
    from counted
    group by pupil_number, lineage, coarse_slice
),

period as (
    select
        cast(row_number() over (order by period_key) as integer) as period_number,
        period_key,
        period_kind,
        starts_on,
        ends_on
    from staging.period
    where period_kind in ('academic year', 'term', 'half-term', 'year to date', 'week')
),

coarse_period as (
    select distinct
        d.coarse_slice,
        p.period_number
    from staging.attendance_day as d
    join period as p on p.period_kind <> 'week' and d.date_key between p.starts_on and p.ends_on
),

fine_week as (
    select distinct
        d.fine_slice,
        p.period_number
    from staging.attendance_day as d
    join period as p on p.period_kind = 'week' and d.date_key between p.starts_on and p.ends_on
),

total as (
    select
        c.pupil_number,
        c.lineage,
        p.period_number,
        max_by(c.pupil_key, c.last_on) as pupil_key,
        max_by(c.school_key, c.last_on) as school_key,
        max_by(c.age, c.last_on) as age,
        sum(c.possible) as possible,
        sum(c.authorised) as authorised,
        sum(c.unauthorised) as unauthorised
    from coarse as c
    join coarse_period as p on p.coarse_slice = c.coarse_slice
    group by c.pupil_number, c.lineage, p.period_number
    union all
    select
        c.pupil_number,
        c.lineage,
        p.period_number,
        max_by(c.pupil_key, c.last_on) as pupil_key,
        max_by(c.school_key, c.last_on) as school_key,
        max_by(c.age, c.last_on) as age,
        sum(c.possible) as possible,
        sum(c.authorised) as authorised,
        sum(c.unauthorised) as unauthorised
    from counted as c
    join fine_week as p on p.fine_slice = c.fine_slice
    group by c.pupil_number, c.lineage, p.period_number
)

select
    p.period_key,
    t.pupil_key,
    t.school_key,
    t.age,
    cast(t.possible as integer) as possible,
    cast(t.authorised as integer) as authorised,
    cast(t.unauthorised as integer) as unauthorised
from total as t
join period as p on p.period_number = t.period_number
where t.possible > 0
