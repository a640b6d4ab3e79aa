-- Every inspection has a kind and an outcome.
-- why: only a section 5 inspection sets a grade; where the table names no section the kind stays unknown.
-- severity: warn
select
    inspection.delivery_key,
    inspection_row.file || coalesce(', sheet "' || inspection_row.sheet || '"', '') || ', row ' || inspection_row.line as place,
    'Cannot read ' || case
        when inspection.outcome is not null then 'kind'
        when inspection.inspection_kind <> 'unknown' then 'outcome'
        else 'kind and outcome'
    end || ' of the inspection of ' || inspection.school_as_written || ': "' || coalesce(inspection_row.latest_grade, '')
        || '". Ask the School Improvement Team for the section and the grade, and correct the table.' as message
from star.fct_inspection as inspection
inner join lake.ofsted_outcomes as inspection_row on inspection_row.delivery_key = inspection.delivery_key and inspection_row.line = inspection.line
where inspection.inspection_kind = 'unknown' or inspection.outcome is null
