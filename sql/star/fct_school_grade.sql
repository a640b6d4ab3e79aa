-- One row per list of Ofsted's, school in it and judgement: what stood for the school on the day of the list.
--
-- homes: conform
-- key: as_at, school_key, judgement_key, delivery_key
-- refers: school_key → star.dim_school
-- refers: judgement_key → star.dim_judgement
-- refers: inspection_key or NULL → star.fct_inspection.inspection_key
-- refers: area_key → star.dim_area
-- refers: delivery_key → meta.delivery
-- as_at: reference date of the list.
-- school_key: school in the list.
-- judgement_key: what was judged.
-- inspection_key: inspection that judged it, in star.fct_inspection; NULL where the school has had none.
-- inspected_on: first day of the inspection, or the last where the list gives that only.
-- is_of_predecessor: true where another school was inspected, from which this one was made; false where it was this one; NULL where neither
--   the list nor the days of the school say it.
-- scale: scale of the judgement.
-- outcome: outcome in Ofsted's words; NULL where there is none.
-- place_on_scale: place of the outcome on its scale, 1 the best; NULL where there is no outcome, or the scale has no order.
-- grade: 1 outstanding to 4 inadequate, on the scale of four grades only.
-- status: observed, not applicable (not judged, or the school has no such provision), unavailable, or missing (no such inspection yet).
-- phase: phase of the school in the list; Ofsted counts all-through schools as secondary.
-- school_kind: Infant, Junior, Primary, Nursery, Secondary, Special or Pupil referral unit; NULL where the list gives no ages to distinguish infant
--   and junior schools by.
-- governance: maintained, academy, independent or unknown, on that day.
-- area_key: local authority of the school, under the GSS code that its three digits stand for today.
-- pupils: pupils on roll in the list.
-- is_list_of_all: whether the list names schools that have not been inspected too.
-- delivery_key: delivery of the list.
-- line: row of the sheet, or line of the file.
select
    listed_grade.as_at,
    listed_grade.school_key,
    listed_grade.judgement_key,
    case when listed_grade.status <> 'missing' then inspection.inspection_key end as inspection_key,
    coalesce(listed_grade.starts_on, listed_grade.ends_on) as inspected_on,
    coalesce(listed_grade.is_of_predecessor, inspection.is_of_predecessor) as is_of_predecessor,
    judgement.scale,
    inspection.outcome,
    cast(inspection.place_on_scale as int) as place_on_scale,
    cast(inspection.grade as int) as grade,
    listed_grade.status,
    listed_school.phase,
    listed_school.school_kind,
    listed_school.governance,
    listed_school.area_key,
    listed_school.pupils,
    listed_school.is_list_of_all,
    listed_grade.delivery_key,
    listed_grade.line
from staging.grade_listed as listed_grade
inner join staging.school_listed as listed_school on listed_school.delivery_key = listed_grade.delivery_key and listed_school.line = listed_grade.line
left join reference.ofsted_judgements as judgement on judgement.judgement_key = listed_grade.judgement_key
left join staging.inspection_keyed as inspection
    on inspection.delivery_key = listed_grade.delivery_key
    and inspection.line = listed_grade.line
    and inspection.judgement_key = listed_grade.judgement_key
    and inspection.inspection_place = listed_grade.inspection_place
where listed_grade.inspection_place <> 'previous'
order by listed_grade.as_at, listed_grade.school_key, listed_grade.judgement_key
