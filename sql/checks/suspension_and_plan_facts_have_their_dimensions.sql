-- Every key of a suspension or a plan is in its dimension, and every coverage of a figure.
-- why: a fact without its dimension row falls out of every join.
-- severity: stop
with used as (
    select
        'star.fct_suspension' as object,
        'star.dim_pupil' as dimension,
        cast(pupil_key as varchar) as key
    from star.fct_suspension
    union
    select
        'star.fct_suspension' as object,
        'star.dim_school' as dimension,
        school_key as key
    from star.fct_suspension
    union
    select
        'star.fct_suspension' as object,
        'star.dim_date' as dimension,
        cast(started_on as varchar) as key
    from star.fct_suspension
    union
    select
        'star.fct_suspension' as object,
        'star.dim_suspension_reason' as dimension,
        unnest(list_filter([reason_1, reason_2, reason_3], lambda reason: reason is not null)) as key
    from star.fct_suspension
    union
    select
        'star.fct_plan' as object,
        'star.dim_pupil' as dimension,
        cast(pupil_key as varchar) as key
    from star.fct_plan
    union
    select
        'star.fct_plan' as object,
        'star.dim_school' as dimension,
        school_key as key
    from star.fct_plan
    union
    select
        'star.fct_figure' as object,
        'star.dim_coverage' as dimension,
        coverage as key
    from star.fct_figure
),

known as (
    select
        'star.dim_pupil' as dimension,
        cast(pupil_key as varchar) as key
    from star.dim_pupil
    union all
    select
        'star.dim_school' as dimension,
        school_key as key
    from star.dim_school
    union all
    select
        'star.dim_date' as dimension,
        cast(date_key as varchar) as key
    from star.dim_date
    union all
    select
        'star.dim_suspension_reason' as dimension,
        reason_key as key
    from star.dim_suspension_reason
    union all
    select
        'star.dim_coverage' as dimension,
        coverage as key
    from star.dim_coverage
)

select
    cast(null as varchar) as delivery_key,
    used.object as place,
    'Cannot find the key "' || coalesce(used.key, 'NULL') || '" of ' || used.object || ' in ' || used.dimension
        || '. Add it to data/reference, or correct what leads to it.' as message
from used
left join known on known.dimension = used.dimension and known.key = used.key
where known.key is null
