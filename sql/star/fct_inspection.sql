-- One row per inspection of a school.
--
-- inspection_key: key of the inspection: school and first day, such as 104885 2023-02-02.
-- school_key: school, by name as registered or alias, and open on the day; unknown where the name matches none or several.
-- school_as_written: name of the school as typed.
-- starts_on: first day of the inspection, or Monday of its week; NULL where it cannot be read.
-- start_precision: day, week (some day in the week that begins on starts_on), or unknown.
-- ends_on: last day of the inspection; NULL where only the week is given.
-- inspection_kind: section 5, section 8, or unknown where the cell names neither.
-- framework: framework that Ofsted inspected under on that day.
-- outcome: outcome in Ofsted's words, such as good or remains good; NULL where it cannot be read.
-- grade: grade that the outcome stands for, 1 outstanding to 4 inadequate; an ungraded inspection leaves the grade as it was.
-- previous_on: date of the inspection before, as typed; NULL where the cell holds none.
-- previous_grade: grade of the inspection before; NULL where the cell holds none.
-- previous_outcome: outcome of the inspection before; NULL where the cell holds none.
-- previous_note: why there is no previous date; NULL where there is one.
-- lead_inspector: name of the lead inspector without the title; NULL where blank.
-- development_areas: what the school should work on, as typed.
-- relationship_and_support: the authority's relationship with the school and its support, as typed.
-- delivery_key: delivery that the row came in.
-- line: row of the sheet.
select
    inspection.inspection_key,
    inspection.school_key,
    inspection.school_as_written,
    inspection.starts_on,
    inspection.start_precision,
    inspection.ends_on,
    inspection.inspection_kind,
    coalesce(framework.framework, 'unknown') as framework,
    inspection.outcome,
    cast(inspection.grade as int) as grade,
    inspection.previous_on,
    cast(inspection.previous_grade as int) as previous_grade,
    inspection.previous_outcome,
    inspection.previous_note,
    inspection.lead_inspector,
    inspection.development_areas,
    inspection.relationship_and_support,
    inspection.delivery_key,
    inspection.line
from staging.inspection as inspection
left join reference.ofsted_frameworks as framework
    on inspection.starts_on between cast(framework.starts_on as date) and cast(framework.ends_on as date)
order by inspection.inspection_key
