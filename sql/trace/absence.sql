-- One row per source file: what it gives to a figure of absence from records.
--
-- measures: absence_rate, authorised_absence_rate, unauthorised_absence_rate, persistent_absence_rate, severe_absence_rate
-- counts: the sessions of the enrolments that the figure counts. An enrolment is a pupil at a school; its cohort is that of the pupil on
--   the last day of the period with a mark.
with marks as (
    select
        mark.delivery_key,
        mark.date_key,
        pupil.pupil,
        school.lineage_key,
        mark.pupil_key,
        mark.school_key,
        code.counts_as <> 'no mark' as is_mark,
        code.is_possible,
        code.is_absence,
        code.is_authorised,
        pupil.age_at_start_of_year = 15 and mark.not_counted_because is not null as is_after_exams
    from star.fct_attendance as mark
    join asked on mark.date_key between asked.starts_on and asked.ends_on
    join star.dim_attendance_code as code on code.attendance_code_key = mark.attendance_code_key
    join star.dim_school as school on school.school_key = mark.school_key
    join star.dim_pupil as pupil on pupil.pupil_key = mark.pupil_key
    where
        case
            when asked.cohort_key in ('all', 'primary', 'secondary', 'special') and asked.school_key = 'none' then mark.is_counted
            when asked.cohort_key = 'aged_4' then pupil.age_at_start_of_year = 4
            else mark.is_counted_at_school
        end
),

enrolments as (
    select
        pupil,
        lineage_key,
        max_by(pupil_key, date_key) filter (where is_mark) as last_pupil_key,
        max_by(school_key, date_key) filter (where is_mark) as last_school_key,
        sum(is_possible::int) as possible,
        sum((is_possible and is_absence)::int) as missed
    from marks
    group by pupil, lineage_key
    having sum(is_possible::int) > 0
),

counted_enrolments as (
    select enrolment.*
    from enrolments as enrolment
    cross join asked
    join star.dim_school as school on school.school_key = enrolment.last_school_key
    where
        school.area_key = asked.area_key
        and (asked.school_key = 'none' or enrolment.last_school_key = asked.school_key)
        and (
            asked.school_key <> 'none'
            or enrolment.last_pupil_key in (
                select pupil_key
                from star.bridge_pupil_cohort
                where cohort_key = case when asked.cohort_key = 'aged_4' then 'all' else asked.cohort_key end
            )
        )
)

select
    delivery.file,
    delivery.sha256,
    delivery.as_at,
    count(distinct (mark.pupil, mark.lineage_key)) as enrolments,
    count(*) filter (where mark.is_possible) as sessions_possible,
    count(*) filter (where mark.is_possible and mark.is_absence and mark.is_authorised) as authorised,
    count(*) filter (where mark.is_possible and mark.is_absence and not mark.is_authorised) as unauthorised,
    count(distinct (mark.pupil, mark.lineage_key)) filter (where 10 * enrolment.missed >= enrolment.possible) as persistent,
    count(distinct (mark.pupil, mark.lineage_key)) filter (where 2 * enrolment.missed >= enrolment.possible) as severe
from marks as mark
join counted_enrolments as enrolment on enrolment.pupil = mark.pupil and enrolment.lineage_key = mark.lineage_key
join meta.delivery as delivery on delivery.delivery_key = mark.delivery_key
where mark.is_possible
group by all
order by delivery.as_at, delivery.file
