-- One row: the days that the plans' extract covers in full.
--
-- An extract holds every plan in force, however old, but requests refused, plans ended and so on only of the years that it covers.
-- Counts of an earlier year would be of the survivors only. It covers the calendar years from the first in which anything came to an
-- end without a plan in force; where nothing did, from the first event. It ends with the oldest of its modules.
with ends_of_plans as (
    select ceased_on as ended_on
    from staging.plan
    where ceased_on is not null
    union all
    select decided_on as ended_on
    from staging.plan
    where request_state in ('refused', 'withdrawn') and decided_on is not null
    union all
    select assessed_on as ended_on
    from staging.plan
    where assessment_state in ('refused', 'withdrawn') and assessed_on is not null
),

days_of_modules as (
    select max(as_at) as as_at
    from lake.ehc_plans_requests
    union all
    select max(as_at) as as_at
    from lake.ehc_plans_assessment
    union all
    select max(as_at) as as_at
    from lake.ehc_plans_named_plan
    union all
    select max(as_at) as as_at
    from lake.ehc_plans_active_plans
)

select
    cast(
        date_trunc(
            'year',
            coalesce(
                (select min(ended_on) from ends_of_plans),
                (select min(least(requested_on, in_force_on)) from staging.plan)
            )
        ) as date
    ) as starts_on,
    (select min(as_at) from days_of_modules) as ends_on
