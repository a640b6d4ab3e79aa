-- Every mark is an attendance code that was in use on its day.
-- why: a code outside its years counts as nothing, so the session falls out of every rate. It fails rightly where a school's system still
--   offers the codes that the guidance of August 2024 retired, or uses the new ones early.
-- severity: warn
with marks_of_a_code as (
    select
        delivery_key,
        file,
        school_number,
        coalesce(mark, '-') as mark,
        session_on,
        count(*) as sessions
    from lake.attendance
    where session_on in (select date_key from star.fct_attendance where attendance_code_key = 'unknown')
    group by all
)
select
    mark.delivery_key,
    mark.file || ', school ' || mark.school_number as place,
    'Cannot count ' || sum(mark.sessions) || case when sum(mark.sessions) = 1 then ' session of ' else ' sessions of ' end || min(mark.session_on)
        || case when max(mark.session_on) > min(mark.session_on) then ' to ' || max(mark.session_on) else '' end || ': the code "'
        || mark.mark || '" was not in use then. Ask the school for the right codes; if the guidance has changed, add them to attendance_codes.csv'
        || ' in data/reference.' as message
from marks_of_a_code as mark
left join star.dim_attendance_code as code
    on code.code = mark.mark and mark.session_on between code.valid_from and coalesce(code.valid_to, date '2199-12-31')
where code.code is null
group by mark.delivery_key, mark.file, mark.school_number, mark.mark
