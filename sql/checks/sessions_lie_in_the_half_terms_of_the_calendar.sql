-- Sessions that pupils could attend lie on school days of the half-terms.
-- why: a session outside is in the figures of the year and of the week, but in no half-term, so that the parts do not add up to the whole. It
--   fails rightly for academies that keep term dates of their own.
-- severity: warn
with marked_days as (
    select
        school_key,
        date_key,
        attendance_code_key,
        count(*) as sessions
    from star.fct_attendance
    group by school_key, date_key, attendance_code_key
),
days_outside as (
    select
        marked_day.school_key,
        marked_day.date_key,
        sum(marked_day.sessions) as sessions
    from marked_days as marked_day
    inner join star.dim_attendance_code as code on code.attendance_code_key = marked_day.attendance_code_key
    where code.is_possible
    group by marked_day.school_key, marked_day.date_key
)
select
    cast(null as string) as delivery_key,
    school.school || ' (' || school.school_key || ')' as place,
    'Cannot assign ' || sum(day.sessions) || case when sum(day.sessions) = 1 then ' session of ' else ' sessions of ' end || count(*)
        || case when count(*) = 1 then ' day, ' else ' days, ' end || min(day.date_key)
        || case when count(*) > 1 then ' to ' || max(day.date_key) else '' end || case
            when bool_and(date.is_weekend) then ', to a school day: it is the weekend'
            else ', to a half-term: outside all of them'
        end || '. Ask the school for its term dates, and correct the marks or the calendar.' as message
from days_outside as day
inner join star.dim_school as school on school.school_key = day.school_key
left join star.dim_date as date on date.date_key = day.date_key
left join star.dim_period as half_term
    on half_term.period_kind = 'half-term' and day.date_key between half_term.starts_on and half_term.ends_on
where half_term.period_key is null or date.is_weekend
group by school.school_key, school.school, date.is_weekend
