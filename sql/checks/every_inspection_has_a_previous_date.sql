-- Every inspection says when the school was inspected before.
-- why: without it nothing says whether the school got better; right for a new school that was never inspected.
-- severity: warn
select
    inspection.delivery_key,
    inspection_row.file || coalesce(', sheet "' || inspection_row.sheet || '"', '') || ', row ' || inspection_row.line as place,
    'Cannot read previous inspection of ' || inspection.school_as_written || ': ' || inspection.previous_note || '.'
        || coalesce(
            ' The register has ' || register.inspected_on || ', ' || register.outcome || ', for URN ' || register.urn || '.', ''
        ) || ' Ask the School Improvement Team for the date and the grade.' as message
from star.fct_inspection as inspection
inner join lake.ofsted_outcomes as inspection_row on inspection_row.delivery_key = inspection.delivery_key and inspection_row.line = inspection.line
inner join star.dim_school as school on school.school_key = inspection.school_key
left join reference.school_inspections as register on register.urn in (school.school_key, school.predecessor_key)
where inspection.previous_on is null
