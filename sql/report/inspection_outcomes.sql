-- One row per inspection, judgement and source, with the school as registered and what changed.
--
-- refers: area_key or NULL → star.dim_area
-- refers: delivery_key or NULL → meta.delivery
-- school: name as registered, or as written where the school is not known.
-- urn: unique reference number; NULL where the school is not known.
-- area_key: authority of the school; unknown where the school is not known.
-- area: name of the authority.
-- phase: phase of the school, or unknown.
-- governance: maintained, academy, independent, other or unknown, on the day of the inspection.
-- starts_on: first day of the inspection, or Monday of its week.
-- start_precision: day, week, last day only, or unknown.
-- ends_on: last day; NULL where only the first day or the week is given.
-- inspection_kind: section 5 (graded), section 8 (ungraded), section 8 deemed section 5, or unknown.
-- framework: framework that Ofsted inspected under.
-- judgement: what was judged.
-- scale: scale of the judgement; outcomes of two scales cannot be compared.
-- outcome: outcome in Ofsted's words.
-- grade: grade that the outcome stands for, 1 outstanding to 4 inadequate; NULL on other scales.
-- status: observed, not applicable, unavailable or missing.
-- category_of_concern: SM, SWK, NTI or RSI; NULL where none.
-- previous_on: date of the inspection before, as the source gives it.
-- previous_outcome: outcome of the inspection before.
-- previous_grade: grade of the inspection before.
-- previous_note: why there is no previous date in the authority's table.
-- change: better, worse or unchanged against the previous grade; NULL where either is missing.
-- lead_inspector: name of the lead inspector.
-- development_areas: what the school should work on, as typed.
-- relationship_and_support: the authority's relationship with the school and its support, as typed.
-- source: Ofsted's list, authority's table or register of schools, which says which grade stood afterwards.
-- is_first_source: true for one source of each inspection; count these.
-- delivery_key: delivery that the row came in.
select
    case when school.school_key = 'unknown' then inspection.school_as_written else school.school end as school,
    school.urn,
    school.area_key,
    area.area,
    school.phase,
    school.governance,
    inspection.starts_on,
    inspection.start_precision,
    inspection.ends_on,
    inspection.inspection_kind,
    inspection.framework,
    judgement.judgement,
    inspection.scale,
    inspection.outcome,
    inspection.grade,
    inspection.status,
    inspection.category_of_concern,
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
    inspection.source,
    inspection.is_first_source,
    inspection.delivery_key
from star.fct_inspection as inspection
inner join star.dim_school as school on school.school_key = inspection.school_key
inner join star.dim_judgement as judgement on judgement.judgement_key = inspection.judgement_key
left join star.dim_area as area on area.area_key = school.area_key
