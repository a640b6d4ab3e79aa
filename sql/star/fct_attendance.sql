-- One row per pupil, school, date and session that there is a mark of, as the newest extract gives it, under whatever number of the school.
--
-- key: none, as the pupils who are not known share one member: every_current_mark_is_a_fact counts the marks instead
-- refers: date_key → star.dim_date
-- refers: pupil_key → star.dim_pupil
-- refers: school_key → star.dim_school
-- refers: attendance_code_key → star.dim_attendance_code
-- refers: delivery_key → meta.delivery
-- date_key: day of the session.
-- session: half of the school day, AM or PM.
-- pupil_key: spell of the pupil that the day falls in, at the school if there is one; 0 where the pupil is not known.
-- school_key: spell of the school that the day falls in; unknown where the register has not got the number.
-- attendance_code_key: what the mark means on that day; unknown where the code is not valid on it.
-- is_counted: true where the session counts in figures of absence of the area: pupils aged 5 to 15 on 31 August, those aged 15 until the May
--   half-term, of state-funded primary, secondary, special and all-through schools. What it counts as says the code.
-- is_counted_at_school: true where the session counts in the figures of its own school, which may be a pupil referral unit.
-- not_counted_because: why the session does not count in figures of the area; NULL where it does.
-- delivery_key: delivery that the mark came in.
-- values of session: values ('AM'), ('PM')
-- values of school_key: select school_key from star.dim_school
-- values of attendance_code_key: select attendance_code_key from star.dim_attendance_code
-- values of not_counted_because: select not_counted_because from reference.not_counted
-- values of delivery_key: select delivery_key from lake.delivery
-- the members for what is not known, as the dimensions store them: so that no text is converted for every mark
with unknown_members as (
    select
        school.school_key,
        code.attendance_code_key,
        reason.not_counted_because
    from star.dim_school as school
    cross join star.dim_attendance_code as code
    cross join staging.not_counted as reason
    where school.school_key = 'unknown' and code.attendance_code_key = 'unknown' and reason.not_counted_because = 'pupil not known'
)

select
    mark.session_on as date_key,
    mark.session,
    coalesce(place.pupil_key, 0) as pupil_key,
    coalesce(place.school_key, unknown.school_key) as school_key,
    coalesce(code.attendance_code_key, unknown.attendance_code_key) as attendance_code_key,
    place.pupil_key is not null and place.not_counted_because is null as is_counted,
    coalesce(place.is_counted_at_school, false) as is_counted_at_school,
    case when place.pupil_key is null then unknown.not_counted_because else place.not_counted_because end as not_counted_because,
    mark.delivery_key
from lake.attendance as mark
cross join unknown_members as unknown
left join staging.pupil_day as place
    on place.pupil = mark.upn
    and place.school_number = mark.school_number
    and place.year = extract(year from mark.session_on) - case when extract(month from mark.session_on) < 9 then 1 else 0 end
    and mark.session_on between place.starts_on and place.ends_on
left join staging.attendance_replaced as replaced
    on replaced.school_number = mark.school_number and replaced.session_on = mark.session_on
left join star.dim_attendance_code as code
    on code.code = coalesce(mark.mark, '-')
    and mark.session_on between code.valid_from and coalesce(code.valid_to, cast('2199-12-31' as date))
where replaced.session_on is null
