-- A pupil has no more sessions of absence in a census than the census says were possible.
-- why: such a pupil is left out of the figures from the census, as in the published ones. It fails rightly never: one of the two numbers is
--   wrong, most often because possible sessions were counted from another day on.
-- severity: warn
with possible_sessions as (
    select
        true as is_on_roll,
        as_at,
        census_pupil,
        school_number,
        coalesce(sessions_possible, 0) + coalesce(summer_2_sessions_possible, 0) as sessions
    from lake.pupils_on_roll
    union all
    select
        false as is_on_roll,
        as_at,
        census_pupil,
        school_number,
        sum(coalesce(sessions_possible, 0) + coalesce(summer_2_sessions_possible, 0)) as sessions
    from lake.pupils_no_longer_on_roll
    group by as_at, census_pupil, school_number
),
reason_sessions as (
    select true as is_on_roll, delivery_key, file, as_at, census_pupil, school_number, reason, sessions from lake.attendance_termly_on_roll
    union all
    select false as is_on_roll, delivery_key, file, as_at, census_pupil, school_number, reason, sessions from lake.attendance_termly_off_roll
    union all
    select true as is_on_roll, delivery_key, file, as_at, census_pupil, school_number, reason, sessions from lake.attendance_termly_summer_2_on_roll
    union all
    select false as is_on_roll, delivery_key, file, as_at, census_pupil, school_number, reason, sessions from lake.attendance_termly_summer_2_off_roll
),
absence_sessions as (
    select
        min(detail.delivery_key) as delivery_key,
        min(detail.file) as file,
        detail.is_on_roll,
        detail.as_at,
        detail.census_pupil,
        detail.school_number,
        sum(detail.sessions) as sessions
    from reason_sessions as detail
    -- a census is about the term before it
    inner join star.dim_attendance_code as code
        on code.code = detail.reason and detail.as_at - 100 between code.valid_from and coalesce(code.valid_to, date '2199-12-31')
    where code.is_absence
    group by detail.is_on_roll, detail.as_at, detail.census_pupil, detail.school_number
)
select
    absence.delivery_key,
    absence.file || ', school ' || possible.school_number as place,
    'Cannot count ' || count(*) || case when count(*) = 1 then ' pupil' else ' pupils' end
        || ': more sessions were missed than were possible. Ask the school to correct the census.' as message
from absence_sessions as absence
inner join possible_sessions as possible
    on possible.is_on_roll = absence.is_on_roll
    and possible.as_at = absence.as_at
    and possible.census_pupil = absence.census_pupil
    and possible.school_number = absence.school_number
where absence.sessions > possible.sessions
group by absence.delivery_key, absence.file, possible.school_number
