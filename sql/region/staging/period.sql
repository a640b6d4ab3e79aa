-- One row per period of the homes.
with ordered_periods as (
    select
        period_key,
        period,
        period_kind,
        starts_on,
        ends_on,
        academic_year,
        previous_period_key,
        year_earlier_period_key,
        row_number() over (
            partition by period_key order by case when previous_period_key is null then 1 else 0 end, home_key
        ) as place
    from homes.star_dim_period
)

select
    period_key,
    period,
    period_kind,
    starts_on,
    ends_on,
    academic_year,
    previous_period_key,
    year_earlier_period_key,
    cast(null as date) as last_school_on,
    row_number() over (order by ends_on nulls last, starts_on nulls last, period_key) as period_number
from ordered_periods
where place = 1
