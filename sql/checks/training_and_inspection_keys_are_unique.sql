-- A training session, attendance, course, agency, school or inspection has a key of its own.
-- why: a key that stands twice counts things twice in every join.
-- severity: stop
with keyed as (
    select 'star.dim_school' as object, school_key as key from star.dim_school
    union all
    select 'star.dim_course' as object, course_key as key from star.dim_course
    union all
    select 'star.dim_agency' as object, agency_key as key from star.dim_agency
    union all
    select 'star.fct_training_session' as object, session_key as key from star.fct_training_session
    union all
    select 'star.fct_training' as object, session_key || ' / ' || agency_key as key from star.fct_training
    union all
    select 'star.fct_training_health' as object, session_key || ' / ' || agency_key as key from star.fct_training_health
    union all
    select 'star.fct_inspection' as object, inspection_key || ' / ' || judgement_key || ' / ' || source as key from star.fct_inspection
    union all
    select 'star.fct_school_grade' as object, as_at || ' / ' || school_key || ' / ' || judgement_key || ' / ' || delivery_key as key
    from star.fct_school_grade
)
select
    cast(null as varchar) as delivery_key,
    object as place,
    'Cannot tell rows of ' || object || ' apart: the key "' || coalesce(key, 'NULL') || '" stands ' || count(*) || ' times.'
        || ' Look for the doubled row in data/reference; if there is none, we have a bug in sql/staging.' as message
from keyed
group by object, key
having count(*) > 1 or key is null
