-- One row per enrolment and period with possible sessions: its sessions in the period, and the spells of pupil and school that it ends with there.
--
-- An enrolment is a pupil at a school. A school that goes on as an academy stays the same school for its pupils: its spells are one enrolment,
-- and the figure of the period is the school's that it has become by then, as in the census, where the academy returns its
-- predecessor's sessions. A pupil at two schools has two enrolments.
-- Cohort: the pupil's spell on the enrolment's last day with a mark in the period; last is that day, the spell of the pupil and the spell of the
--   school in one number, so that the three stay together and one maximum finds them.
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
        (coalesce(s.last_on - date '1900-01-01', 0) * 100000000 + p.spell_number) * 100000 + k.school_number as last,
        s.is_after_exams,
        coalesce(s.year - p.counted_from_year, p.age_by_year_group) as age,
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
        max(last) as last,
        cast(sum(possible) as integer) as possible,
        cast(sum(authorised) as integer) as authorised,
        cast(sum(unauthorised) as integer) as unauthorised
    from slice
    group by pupil_number, lineage, coarse_slice
),

placed as (
    select distinct
        d.fine_slice,
        d.coarse_slice,
        p.period_number,
        p.period_kind = 'week' as is_week
    from staging.attendance_day as d
    join period as p on d.date_key between p.starts_on and p.ends_on
),

-- each slice lies in one week …
week as (
    select
        s.pupil_number,
        s.lineage,
        p.period_number,
        max(s.last) as last,
        cast(sum(s.possible) as integer) as possible,
        cast(sum(s.authorised) as integer) as authorised,
        cast(sum(s.unauthorised) as integer) as unauthorised
    from slice as s
    join placed as p on p.fine_slice = s.fine_slice and p.is_week
    group by s.pupil_number, s.lineage, p.period_number
),

-- … and in one half-term, term and year, and in several years to date
longer as (
    select
        c.pupil_number,
        c.lineage,
        p.period_number,
        max(c.last) as last,
        cast(sum(c.possible) as integer) as possible,
        cast(sum(c.authorised) as integer) as authorised,
        cast(sum(c.unauthorised) as integer) as unauthorised
    from coarse as c
    join (select distinct coarse_slice, period_number from placed where not is_week) as p on p.coarse_slice = c.coarse_slice
    group by c.pupil_number, c.lineage, p.period_number
),

total as (
    from week
    union all
    from longer
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
join staging.pupil_profile as f on f.spell_number = t.last // 100000 % 100000000
join school as k on k.school_number = t.last % 100000
where t.possible > 0
