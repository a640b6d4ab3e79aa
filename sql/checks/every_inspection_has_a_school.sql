-- Every inspection has a school.
-- why: an inspection of no school is in no profile; a new school, or a new way to write an old one, needs a line of reference data.
-- severity: warn
select
    inspection.delivery_key,
    inspection_row.file || coalesce(', sheet "' || inspection_row.sheet || '"', '') || ', row ' || inspection_row.line as place,
    'Cannot match school: "' || inspection.school_as_written || '" is the name or alias of no school, or of several, open on that day.'
        || ' Add it to school_aliases.csv in data/reference, or the school to schools.csv.' as message
from star.fct_inspection as inspection
inner join lake.ofsted_outcomes as inspection_row on inspection_row.delivery_key = inspection.delivery_key and inspection_row.line = inspection.line
where inspection.school_key = 'unknown'
