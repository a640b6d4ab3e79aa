-- One row per enrolment and term that a school census carries sessions of, as staging.absence_enrolment has it from marks.
--
-- A census carries the term before it: that of spring the autumn term, that of summer the spring term, that of autumn both halves of the summer
-- term of the year before. Absence is what has a reason that counts as absence in that term; other reasons are no absence. The second half of the
-- summer term does not count for pupils aged 15. Enrolments without possible sessions, or with more absence than that, are left out.
-- Cohort: the pupil's spell at the school on the last day of the term, or of leaving before; else the nearest one there.
with term as (
    select
        census.as_at,
        max_by(p.period_key, p.ends_on) as period_key,
        max_by(p.starts_on, p.ends_on) as starts_on,
        max(p.ends_on) as ends_on,
        cast(left(max_by(p.academic_year, p.ends_on), 4) as integer) as year
    from (select distinct as_at from staging.census_pupil) as census
    join staging.period as p on p.period_kind = 'term' and p.ends_on < census.as_at
    group by census.as_at
),

record as (
    select
        as_at,
        true as is_on_roll,
        census_pupil,
        school_number,
        cast(null as date) as leaving_on,
        sessions_possible,
        summer_2_sessions_possible
    from lake.pupils_on_roll
    union all
    select
        as_at,
        false as is_on_roll,
        census_pupil,
        school_number,
        max(leaving_on) as leaving_on,
        sum(sessions_possible) as sessions_possible,
        sum(summer_2_sessions_possible) as summer_2_sessions_possible
    from lake.pupils_no_longer_on_roll
    group by as_at, census_pupil, school_number
),

reason as (
    select
        as_at,
        true as is_on_roll,
        census_pupil,
        school_number,
        false as is_second_half,
        reason,
        sessions
    from lake.attendance_termly_on_roll
    union all
    select
        as_at,
        false as is_on_roll,
        census_pupil,
        school_number,
        false as is_second_half,
        reason,
        sessions
    from lake.attendance_termly_off_roll
    union all
    select
        as_at,
        true as is_on_roll,
        census_pupil,
        school_number,
        true as is_second_half,
        reason,
        sessions
    from lake.attendance_termly_summer_2_on_roll
    union all
    select
        as_at,
        false as is_on_roll,
        census_pupil,
        school_number,
        true as is_second_half,
        reason,
        sessions
    from lake.attendance_termly_summer_2_off_roll
),

absent as (
    select
        r.as_at,
        r.is_on_roll,
        r.census_pupil,
        r.school_number,
        r.is_second_half,
        sum(case when c.is_absence and c.is_authorised then r.sessions else 0 end) as authorised,
        sum(case when c.is_absence and not c.is_authorised then r.sessions else 0 end) as unauthorised
    from reason as r
    join term as t on t.as_at = r.as_at
    join star.dim_attendance_code as c
        on c.code = r.reason and t.starts_on between c.valid_from and coalesce(c.valid_to, date '2199-12-31')
    group by all
),

half as (
    select
        as_at,
        is_on_roll,
        census_pupil,
        school_number,
        leaving_on,
        false as is_second_half,
        sessions_possible as possible
    from record
    union all
    select
        as_at,
        is_on_roll,
        census_pupil,
        school_number,
        leaving_on,
        true as is_second_half,
        summer_2_sessions_possible as possible
    from record
),

told as (
    select
        p.pupil,
        p.school_key,
        school.lineage_key,
        t.period_key,
        t.year,
        least(t.ends_on, coalesce(h.leaving_on, t.ends_on)) as day,
        h.is_second_half,
        coalesce(h.possible, 0) as possible,
        coalesce(a.authorised, 0) as authorised,
        coalesce(a.unauthorised, 0) as unauthorised
    from half as h
    join term as t on t.as_at = h.as_at
    join staging.census_pupil as p
        on
            p.is_on_roll = h.is_on_roll and p.as_at = h.as_at and p.census_pupil = h.census_pupil
            and p.school_number = h.school_number
    join star.dim_school as school on school.school_key = p.school_key
    left join absent as a
        on
            a.is_on_roll = h.is_on_roll and a.as_at = h.as_at and a.census_pupil = h.census_pupil
            and a.school_number = h.school_number and a.is_second_half = h.is_second_half
    where p.pupil is not null
),

-- the spell of the pupil that the term ends with
placed as (
    select
        t.pupil,
        t.lineage_key,
        t.period_key,
        min_by(s.pupil_key, [greatest(s.valid_from - t.day, t.day - s.valid_to, 0), s.pupil_key]) as pupil_key
    from (select pupil, lineage_key, period_key, max(day) as day from told where possible > 0 group by all) as t
    join star.dim_school as school on school.lineage_key = t.lineage_key
    join staging.pupil_spell as s on s.pupil = t.pupil and s.school_key = school.school_key
    group by all
),

counted as (
    select
        t.pupil,
        t.lineage_key,
        t.period_key,
        t.school_key,
        t.day,
        p.pupil_key,
        f.profile,
        coalesce(t.year - f.counted_from_year, f.age_by_year_group) as age,
        t.is_second_half,
        t.possible,
        t.authorised,
        t.unauthorised
    from told as t
    join placed as p on p.pupil = t.pupil and p.lineage_key = t.lineage_key and p.period_key = t.period_key
    join staging.pupil_profile as f on f.pupil_key = p.pupil_key
)

select
    period_key,
    any_value(pupil_key) as pupil_key,
    any_value(profile) as profile,
    -- of two spells of one school that the term ends with the later one
    max_by(school_key, cast(day as varchar) || school_key) as school_key,
    any_value(age) as age,
    cast(sum(possible) as integer) as possible,
    cast(sum(authorised) as integer) as authorised,
    cast(sum(unauthorised) as integer) as unauthorised
from counted
where not (is_second_half and age is not distinct from 15)
group by pupil, lineage_key, period_key
having sum(possible) > 0 and sum(authorised + unauthorised) <= sum(possible)
