-- One row per inspection of a school, judgement that it made, and source that names it.
--
-- homes: conform
-- key: inspection_key, judgement_key, source
-- refers: judgement_key → star.dim_judgement
-- refers: school_key → star.dim_school
-- refers: starts_on or NULL → star.dim_date
-- refers: ends_on or NULL → star.dim_date
-- refers: previous_on or NULL → star.dim_date
-- refers: delivery_key → meta.delivery
-- inspection_key: key of the inspection: school and first day, such as 104885 2023-02-02; the same for all of its judgements and sources.
-- judgement_key: what was judged. The register says which grade stood after an inspection, made then or, by an ungraded one, left as it was:
--   that is standing_grade, never overall_effectiveness.
-- source: Ofsted's list, authority's table or register of schools: where several have one inspection they stand side by side.
-- is_first_source: true for one source of each inspection, Ofsted's list before the authority's table before the register; count these.
-- school_key: school that was inspected. A name in the authority's table that matches none or several is unknown; the list of 2015 does not
--   say whether the grade of an academy is that of the school before.
-- school_as_written: name of the school in the source.
-- starts_on: first day of the inspection, or Monday of its week; NULL where the source gives the last day only or cannot be read. Of an area
--   of a report card that a later visit judged again it is the day of that visit.
-- start_precision: day, week (some day in the week that begins on starts_on), last day only, or unknown.
-- ends_on: last day of the inspection; NULL where the source gives the first day or the week only.
-- inspection_kind: section 5 (graded), section 8 (ungraded), section 8 deemed section 5 (graded after all), or unknown.
-- framework: framework that Ofsted inspected under on that day.
-- scale: scale of the judgement: four grades, five standards, met or not met, effective or not, ungraded outcome. Never compare across scales.
-- outcome: outcome in Ofsted's words, such as good, expected standard or remains good; NULL where there is none.
-- place_on_scale: place of the outcome on its own scale, 1 the best; NULL where there is no outcome, or the scale has no order.
-- grade: grade that the outcome stands for, 1 outstanding to 4 inadequate, on the scale of four grades; an ungraded inspection that says that
--   the school remains good or outstanding leaves it as it was. NULL on other scales.
-- status: observed, not applicable (not judged, or the school has no such provision), unavailable (the source does not say), or missing.
-- category_of_concern: SM special measures, SWK serious weaknesses, NTI notice to improve, RSI requires significant improvement; NULL where none.
-- previous_on: date of the inspection before, as the source gives it; NULL where it gives none.
-- previous_grade: grade of the inspection before; NULL where the source gives none.
-- previous_outcome: outcome of the inspection before; NULL where the source gives none.
-- previous_note: why the authority's table has no previous date; NULL where it has one.
-- lead_inspector: name of the lead inspector without the title; NULL where blank.
-- development_areas: what the school should work on, as typed.
-- relationship_and_support: the authority's relationship with the school and its support, as typed.
-- delivery_key: delivery that the row came in.
-- line: row of the sheet, or line of the file.
select
    inspection_key,
    judgement_key,
    source,
    is_first_source,
    school_key,
    school_as_written,
    starts_on,
    start_precision,
    ends_on,
    inspection_kind,
    framework,
    scale,
    outcome,
    cast(place_on_scale as int) as place_on_scale,
    cast(grade as int) as grade,
    status,
    category_of_concern,
    previous_on,
    cast(previous_grade as int) as previous_grade,
    previous_outcome,
    previous_note,
    lead_inspector,
    development_areas,
    relationship_and_support,
    delivery_key,
    line
from staging.inspection
order by inspection_key, judgement_key, source
