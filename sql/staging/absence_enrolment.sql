-- One row per enrolment and period with possible sessions: its sessions in the period, and the spells of pupil and school that it ends with there.
--
-- An enrolment is a pupil at a school. A school that becomes an academy stays the same school for its pupils: its spells are one enrolment,
-- and the figure of the period is the school's that it has become by then, as in the census, where the academy returns its
-- predecessor's sessions. A pupil at two schools has two enrolments.
-- Cohort: the pupil's spell on the enrolment's last day with a mark in the period; last is that day, the spell of the pupil and the spell of the
--   school in one number, so that the three stay together and one maximum finds them.
-- Marks of pupils aged 15 in the second half of the summer term are left out.
-- Age: on 31 August before the academic year, by month of birth, else by year group; NULL where neither is known.
with numbered_schools as (
    select
        school_key,
        cast(row_number() over (order by school_key) as integer) as school_number,
        cast(dense_rank() over (order by lineage_key) as integer) as lineage
    from star.dim_school
),

absence_periods as (
    select
        period_number,
        period_kind,
        starts_on,
        ends_on,
        cast(left(academic_year, 4) as integer) as year
    from staging.period
    where period_kind in ('academic year', 'term', 'half-term', 'year to date', 'week')
),

aged_slices as (
    select
        profile.pupil_number,
        school.lineage,
        slice.coarse_slice,
        slice.fine_slice,
        (coalesce(slice.last_on - date '1900-01-01', 0) * 100000000 + profile.spell_number) * 100000 + school.school_number as last,
        slice.is_after_exams,
        coalesce(slice.year - profile.counted_from_year, profile.age_by_year_group) as age,
        slice.possible,
        slice.authorised,
        slice.unauthorised
    from staging.attendance_slice as slice
    join staging.pupil_profile as profile on profile.pupil_key = slice.pupil_key
    join numbered_schools as school on school.school_key = slice.school_key
),

counted_slices as (
    select * exclude (is_after_exams, age)
    from aged_slices
    where not (is_after_exams and age is not distinct from 15)
),

coarse_slices as (
    select
        pupil_number,
        lineage,
        coarse_slice,
        max(last) as last,
        cast(sum(possible) as integer) as possible,
        cast(sum(authorised) as integer) as authorised,
        cast(sum(unauthorised) as integer) as unauthorised
    from counted_slices
    group by pupil_number, lineage, coarse_slice
),

slices_of_periods as (
    select distinct
        school_day.fine_slice,
        school_day.coarse_slice,
        period.period_number,
        period.period_kind = 'week' as is_week
    from staging.attendance_day as school_day
    join absence_periods as period on school_day.date_key between period.starts_on and period.ends_on
),

-- each slice lies in one week …
enrolments_in_weeks as (
    select
        slice.pupil_number,
        slice.lineage,
        period_slice.period_number,
        max(slice.last) as last,
        cast(sum(slice.possible) as integer) as possible,
        cast(sum(slice.authorised) as integer) as authorised,
        cast(sum(slice.unauthorised) as integer) as unauthorised
    from counted_slices as slice
    join slices_of_periods as period_slice on period_slice.fine_slice = slice.fine_slice and period_slice.is_week
    group by slice.pupil_number, slice.lineage, period_slice.period_number
),

-- … and in one half-term, term and year, and in several years to date
enrolments_in_longer_periods as (
    select
        coarse.pupil_number,
        coarse.lineage,
        period_slice.period_number,
        max(coarse.last) as last,
        cast(sum(coarse.possible) as integer) as possible,
        cast(sum(coarse.authorised) as integer) as authorised,
        cast(sum(coarse.unauthorised) as integer) as unauthorised
    from coarse_slices as coarse
    join (select distinct coarse_slice, period_number from slices_of_periods where not is_week) as period_slice
        on period_slice.coarse_slice = coarse.coarse_slice
    group by coarse.pupil_number, coarse.lineage, period_slice.period_number
),

enrolments_in_periods as (
    from enrolments_in_weeks
    union all
    from enrolments_in_longer_periods
)

select
    total.period_number,
    profile.profile,
    school.school_key,
    coalesce(period.year - profile.counted_from_year, profile.age_by_year_group) as age,
    profile.pupil_key,
    total.possible,
    total.authorised,
    total.unauthorised
from enrolments_in_periods as total
join absence_periods as period on period.period_number = total.period_number
join staging.pupil_profile as profile on profile.spell_number = total.last // 100000 % 100000000
join numbered_schools as school on school.school_number = total.last % 100000
where total.possible > 0
