-- Every key of a training or inspection fact is in its dimension.
-- why: a fact without its dimension row falls out of every join; an alias must lead to something that the reference data has.
-- severity: stop
with known as (
    select 'star.dim_course' as dimension, course_key as key from star.dim_course
    union all
    select 'star.dim_agency' as dimension, agency_key as key from star.dim_agency
    union all
    select 'star.dim_school' as dimension, school_key as key from star.dim_school
    union all
    select 'star.fct_training_session' as dimension, session_key as key from star.fct_training_session
    union all
    select 'star.dim_judgement' as dimension, judgement_key as key from star.dim_judgement
    union all
    select 'star.fct_inspection' as dimension, inspection_key as key from star.fct_inspection
),
used as (
    select 'star.fct_training_session' as object, 'star.dim_course' as dimension, course_key as key from star.fct_training_session
    union
    select 'star.fct_training' as object, 'star.fct_training_session' as dimension, session_key as key from star.fct_training
    union
    select 'star.fct_training' as object, 'star.dim_agency' as dimension, agency_key as key from star.fct_training
    union
    select 'star.fct_training_health' as object, 'star.fct_training_session' as dimension, session_key as key from star.fct_training_health
    union
    select 'star.fct_training_health' as object, 'star.dim_agency' as dimension, agency_key as key from star.fct_training_health
    union
    select 'star.fct_inspection' as object, 'star.dim_school' as dimension, school_key as key from star.fct_inspection
    union
    select 'star.fct_inspection' as object, 'star.dim_judgement' as dimension, judgement_key as key from star.fct_inspection
    union
    select 'star.fct_school_grade' as object, 'star.dim_school' as dimension, school_key as key from star.fct_school_grade
    union
    select 'star.fct_school_grade' as object, 'star.dim_judgement' as dimension, judgement_key as key from star.fct_school_grade
    union
    select 'star.fct_school_grade' as object, 'star.fct_inspection' as dimension, inspection_key as key
    from star.fct_school_grade
    where inspection_key is not null
)
select
    cast(null as varchar) as delivery_key,
    used.object as place,
    'Cannot find the key "' || coalesce(used.key, 'NULL') || '" of ' || used.object || ' in ' || used.dimension
        || '. Add it to data/reference, or correct the alias that leads to it.' as message
from used
left join known on known.dimension = used.dimension and known.key = used.key
where known.key is null
