-- Every inspection has a kind and an outcome.
-- why: only a section 5 inspection sets a grade; where the table names no section the kind stays unknown.
-- severity: warn
select
    inspection.delivery_key,
    written.file || coalesce(', sheet "' || written.sheet || '"', '') || ', row ' || written.line as place,
    'Cannot read ' || case
        when inspection.outcome is not null then 'kind'
        when inspection.inspection_kind <> 'unknown' then 'outcome'
        else 'kind and outcome'
    end || ' of the inspection of ' || inspection.school_as_written || ': "' || coalesce(written.latest_grade, '')
        || '". Ask the School Improvement Team for the section and the grade, and correct the table.' as message
from star.fct_inspection as inspection
inner join lake.ofsted_outcomes as written on written.delivery_key = inspection.delivery_key and written.line = inspection.line
where inspection.inspection_kind = 'unknown' or inspection.outcome is null
