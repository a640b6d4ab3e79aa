-- One row per enrolment and period with possible sessions: its sessions in the period, and the spells of pupil and school that it ends with there.
--
-- An enrolment is a pupil at a school. A school that goes on as an academy stays the same school for its pupils: its spells are one enrolment,
-- and the figure of the period is the school's that it has become by then, as in the census, where the academy returns its
-- predecessor's sessions. A pupil at two schools has two enrolments.
-- Cohort: the pupil's spell on the enrolment's last day with a mark in the period.
-- Marks of pupils aged 15 in the second half of the summer term are left out.
-- Age: on 31 August before the academic year, by month of birth, else by year group; NULL where neither is known.
with school as (
    select
        school_key,
        cast(row_number() over (order by school_key) as integer) as school_number,
        cast(dense_rank() over (order by lineage_key) as integer) as lineage
    from star.dim_school
),

period as (
    select
        period_number,
        period_kind,
        starts_on,
        ends_on,
        cast(left(academic_year, 4) as integer) as year
    from staging.period
    where period_kind in ('academic year', 'term', 'half-term', 'year to date', 'week')
),

aged as (
    select
        p.pupil_number,
        k.lineage,
        s.coarse_slice,
        s.fine_slice,
        p.spell_number,
        k.school_number,
        s.is_after_exams,
        coalesce(s.year - p.counted_from_year, p.age_by_year_group) as age,
        s.last_on,
        s.possible,
        s.authorised,
        s.unauthorised
    from staging.attendance_slice as s
    join staging.pupil_profile as p on p.pupil_key = s.pupil_key
    join school as k on k.school_key = s.school_key
),

slice as (
    select * exclude (is_after_exams, age)
    from aged
    where not (is_after_exams and age is not distinct from 15)
),

coarse as (
    select
        pupil_number,
        lineage,
        coarse_slice,
        max_by(spell_number, last_on) as spell_number,
        max_by(school_number, last_on) as school_number,
        max(last_on) as last_on,
        cast(sum(possible) as integer) as possible,
        cast(sum(authorised) as integer) as authorised,
        cast(sum(unauthorised) as integer) as unauthorised
    from slice
    group by pupil_number, lineage, coarse_slice
),

-- each slice lies in one week, and in one half-term, term and year, and in several years to date
part as (
    select
        c.pupil_number,
        c.lineage,
        p.period_number,
        c.spell_number,
        c.school_number,
        c.last_on,
        c.possible,
        c.authorised,
        c.unauthorised
    from coarse as c
    join (
        select distinct
            d.coarse_slice,
            p.period_number
        from staging.attendance_day as d
        join period as p on p.period_kind <> 'week' and d.date_key between p.starts_on and p.ends_on
    ) as p on p.coarse_slice = c.coarse_slice
    union all
    select
        s.pupil_number,
        s.lineage,
        p.period_number,
        s.spell_number,
        s.school_number,
        s.last_on,
        s.possible,
        s.authorised,
        s.unauthorised
    from slice as s
    join (
        select distinct
            d.fine_slice,
            p.period_number
        from staging.attendance_day as d
        join period as p on p.period_kind = 'week' and d.date_key between p.starts_on and p.ends_on
    ) as p on p.fine_slice = s.fine_slice
),

total as (
    select
        pupil_number,
        lineage,
        period_number,
        max_by(spell_number, last_on) as spell_number,
        max_by(school_number, last_on) as school_number,
        cast(sum(possible) as integer) as possible,
        cast(sum(authorised) as integer) as authorised,
        cast(sum(unauthorised) as integer) as unauthorised
    from part
    group by pupil_number, lineage, period_number
)

select
    t.period_number,
    f.profile,
    k.school_key,
    coalesce(p.year - f.counted_from_year, f.age_by_year_group) as age,
    f.pupil_key,
    t.possible,
    t.authorised,
    t.unauthorised
from total as t
join period as p on p.period_number = t.period_number
join staging.pupil_profile as f on f.spell_number = t.spell_number
join school as k on k.school_number = t.school_number
where t.possible > 0
