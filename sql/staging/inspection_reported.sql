-- One row per source that names an inspection, delivery, line, and judgement; a school's inspection may be there many times.
--
-- source: Ofsted's list, authority's table or register of schools, of which source_place says which comes first.
-- school_key: the school that was inspected. Where a list gives an academy the grade of the school before and does not say so, the day
--   says: it is the predecessor's if the academy had not opened.
-- told_on: the first day of the inspection, or the last where the source gives that only.
with listed_grades as (
    select
        grade.*,
        coalesce(grade.starts_on, grade.ends_on) as told_on,
        coalesce(grade.is_of_predecessor, school.opened_on > coalesce(grade.starts_on, grade.ends_on)) as is_before_opening,
        predecessor.school_key as predecessor_key
    from staging.grade_listed as grade
    left join staging.school as school on school.school_key = grade.school_key
    left join staging.school as predecessor
        on predecessor.school_key = school.predecessor_key and predecessor.lineage_key = school.lineage_key
    where coalesce(grade.starts_on, grade.ends_on) is not null
),

-- a condition on the left side alone would make this join slow: the previous inspection is one of the latest place's row
previous_grades as (
    select
        delivery_key,
        line,
        'latest' as inspection_place,
        judgement_key,
        ends_on as previous_on,
        label as previous_label
    from staging.grade_listed
    where inspection_place = 'previous'
),

labelled_grades as (
    select
        listed_grade.*,
        previous.previous_on,
        previous.previous_label
    from listed_grades as listed_grade
    left join previous_grades as previous
        on previous.delivery_key = listed_grade.delivery_key
        and previous.line = listed_grade.line
        and previous.inspection_place = listed_grade.inspection_place
        and previous.judgement_key = listed_grade.judgement_key
),

registered_inspections as (
    select
        delivery_key,
        as_at,
        line,
        cast(urn as string) as school_key,
        school,
        ofsted_inspected_on,
        ofsted_rating
    from lake.school_information_history
    where ofsted_inspected_on is not null
)

select
    'Ofsted''s list' as source,
    1 as source_place,
    delivery_key,
    as_at,
    line,
    coalesce(inspected_urn, case when is_before_opening then predecessor_key end, school_key) as school_key,
    cast(null as string) as school_as_written,
    told_on,
    starts_on,
    case when starts_on is null then 'last day only' else 'day' end as start_precision,
    ends_on,
    inspection_kind,
    category_of_concern,
    inspection_place,
    is_before_opening as is_of_predecessor,
    judgement_key,
    label,
    status,
    previous_on,
    previous_label,
    cast(null as string) as outcome,
    cast(null as integer) as grade,
    cast(null as string) as previous_outcome,
    cast(null as integer) as previous_grade,
    cast(null as string) as previous_note,
    cast(null as string) as lead_inspector,
    cast(null as string) as development_areas,
    cast(null as string) as relationship_and_support
from labelled_grades
union all by name
select
    'authority''s table' as source,
    2 as source_place,
    delivery_key,
    as_at,
    line,
    school_key,
    school_as_written,
    starts_on as told_on,
    starts_on,
    start_precision,
    ends_on,
    inspection_kind,
    -- what leaves the grade as it was is the outcome of an ungraded inspection
    case when outcome like 'remains %' then 'ungraded_outcome' else 'overall_effectiveness' end as judgement_key,
    case when outcome is null then 'missing' else 'observed' end as status,
    previous_on,
    outcome,
    grade,
    previous_outcome,
    previous_grade,
    previous_note,
    lead_inspector,
    development_areas,
    relationship_and_support
from staging.inspection_in_words
union all by name
select
    'register of schools' as source,
    3 as source_place,
    delivery_key,
    as_at,
    line,
    school_key,
    school as school_as_written,
    ofsted_inspected_on as told_on,
    'last day only' as start_precision,
    ofsted_inspected_on as ends_on,
    'unknown' as inspection_kind,
    case ofsted_rating when 'Special Measures' then 'SM' when 'Serious Weaknesses' then 'SWK' end as category_of_concern,
    -- made on that day or, by an ungraded inspection, left as it was: the register does not say
    'standing_grade' as judgement_key,
    ofsted_rating as label,
    case when ofsted_rating is null or ofsted_rating = 'Insufficient evidence' then 'unavailable' else 'observed' end as status
from registered_inspections
