-- Sources of one inspection agree on its grade.
-- why: a list, the authority's own table and the register are typed by different hands; a grade that one has wrong is in somebody's profile.
-- severity: warn
with graded_inspections as (
    select
        inspection_key,
        source,
        is_first_source,
        outcome,
        grade,
        delivery_key
    from star.fct_inspection
    where judgement_key in ('overall_effectiveness', 'ungraded_outcome', 'standing_grade') and grade is not null
)

select
    other.delivery_key,
    other.inspection_key as place,
    'Cannot confirm the grade: ' || first.source || ' has ' || first.outcome || ', the ' || other.source || ' has ' || other.outcome
        || '. Look the school up at Ofsted, and have the wrong one corrected.' as message
from graded_inspections as first
inner join graded_inspections as other on other.inspection_key = first.inspection_key and other.source <> first.source
where first.is_first_source and other.grade <> first.grade
