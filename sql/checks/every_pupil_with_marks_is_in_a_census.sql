-- Every pupil with marks is in a school census, and at the school of the marks.
-- why: without a census there is no year group, no SEN provision and no age, so the pupil is in the figures of all pupils only, and at a
--   school that no census has it at with what is known elsewhere. It fails rightly between a pupil's first day and the next census,
--   for a pupil educated at a school where it is not on roll, and for a temporary number that has been replaced.
-- severity: warn
select
    cast(null as string) as delivery_key,
    school.school || ' (' || school.school_key || ')' as place,
    'Cannot describe ' || count(distinct pupil.pupil) || case when count(distinct pupil.pupil) = 1 then ' pupil with ' else ' pupils with ' end
        || sum(mark.sessions) || case when sum(mark.sessions) = 1 then ' mark: ' else ' marks: ' end || case pupil.source
            when 'no census' then 'not in any school census'
            else 'not on roll at this school in any school census'
        end || '. Load the next census, or ask the school whether the unique pupil numbers are right.' as message
from (
    select
        pupil_key,
        school_key,
        count(*) as sessions
    from star.fct_attendance
    group by pupil_key, school_key
) as mark
inner join star.dim_pupil as pupil on pupil.pupil_key = mark.pupil_key
inner join star.dim_school as school on school.school_key = mark.school_key
where pupil.source <> 'school census'
group by school.school_key, school.school, pupil.source
