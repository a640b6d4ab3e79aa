-- Every school that has pupils is of a known phase and in a known area.
-- why: the pupils of a school without a phase are in no cohort, and those of a school without an area in no figure. It fails rightly never:
--   reference.school_phases or reference.areas lacks a row.
-- severity: warn
select
    cast(null as string) as delivery_key,
    school.school || ' (' || school.school_key || ')' as place,
    'Cannot count ' || count(distinct pupil.pupil) || case when count(distinct pupil.pupil) = 1 then ' pupil: ' else ' pupils: ' end || case
        when school.phase = 'unknown' then 'no phase is known for type "' || coalesce(school.school_type, '') || '"'
        else 'the area of the school is not known'
    end || '. Add it to school_phases.csv or areas.csv in data/reference.' as message
from star.dim_school as school
inner join star.dim_pupil as pupil on pupil.school_key = school.school_key
where school.school_key not in ('unknown', 'none') and (school.phase = 'unknown' or school.area_key = 'unknown')
group by school.school_key, school.school, school.phase, school.school_type
