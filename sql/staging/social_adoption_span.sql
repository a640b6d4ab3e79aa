-- One row per day of a list of adoption, and list that says who was adopted on which of the days of the three years until then.
--
-- A list goes back twelve months, so that no list alone has three years: of the days that two of them have the later one speaks.
--
-- three_years_from: first day of the three years. listed_at: day of the list that speaks. first_on, last_on: of which days.
-- is_complete: whether every day of the three years has a list.
with lists as (
    select
        authority_key,
        as_at,
        first_on
    from staging.social_list
    where list = 'adoptions'
),

three_years as (
    select
        authority_key,
        as_at,
        cast(as_at - to_months(36) + interval 1 day as date) as three_years_from
    from lists
),

spans as (
    select
        window_of_list.authority_key,
        window_of_list.as_at,
        window_of_list.three_years_from,
        earlier.as_at as listed_at,
        greatest(earlier.first_on, window_of_list.three_years_from) as first_on,
        least(
            earlier.as_at,
            coalesce(
                lead(earlier.first_on) over (partition by window_of_list.authority_key, window_of_list.as_at order by earlier.as_at) - 1,
                earlier.as_at
            )
        ) as last_on
    from three_years as window_of_list
    join lists as earlier
        on
            earlier.authority_key = window_of_list.authority_key
            and earlier.as_at between window_of_list.three_years_from and window_of_list.as_at
)

select
    *,
    sum(last_on - first_on + 1) over (partition by authority_key, as_at) = as_at - three_years_from + 1 as is_complete
from spans
where last_on >= first_on
