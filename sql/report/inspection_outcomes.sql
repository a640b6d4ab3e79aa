-- One row per inspection, with the school as registered and what changed.
--
-- school: name as registered, or as typed where the school is not known.
-- urn: unique reference number; NULL where the school is not known.
-- phase: primary, secondary or unknown.
-- governance: maintained, academy or unknown, on the day of the inspection.
-- starts_on: first day of the inspection, or Monday of its week.
-- start_precision: day, week or unknown.
-- ends_on: last day; NULL where only the week is given.
-- inspection_kind: section 5, section 8 or unknown.
-- framework: framework that Ofsted inspected under.
-- outcome: outcome in Ofsted's words.
-- grade: grade that the outcome stands for, 1 outstanding to 4 inadequate.
-- previous_on: date of the inspection before, as typed in the table.
-- previous_outcome: outcome of the inspection before.
-- previous_grade: grade of the inspection before.
-- previous_note: why there is no previous date.
-- change: better, worse or unchanged against the previous grade; NULL where either is missing.
-- lead_inspector: name of the lead inspector.
-- development_areas: what the school should work on, as typed.
-- relationship_and_support: the authority's relationship with the school and its support, as typed.
-- delivery_key: delivery that the row came in.
select
    case when school.school_key = 'unknown' then inspection.school_as_written else school.school end as school,
    school.urn,
    school.phase,
    school.governance,
    inspection.starts_on,
    inspection.start_precision,
    inspection.ends_on,
    inspection.inspection_kind,
    inspection.framework,
    inspection.outcome,
    inspection.grade,
    inspection.previous_on,
    inspection.previous_outcome,
    inspection.previous_grade,
    inspection.previous_note,
    case
        when inspection.grade < inspection.previous_grade then 'better'
        when inspection.grade > inspection.previous_grade then 'worse'
        when inspection.grade = inspection.previous_grade then 'unchanged'
    end as change,
    inspection.lead_inspector,
    inspection.development_areas,
    inspection.relationship_and_support,
    inspection.delivery_key
from star.fct_inspection as inspection
inner join star.dim_school as school on school.school_key = inspection.school_key
