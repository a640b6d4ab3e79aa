-- One row per list and child protection plan in it, in whatever file the list came.
--
-- is_current: whether the newest list with it says so, and none that came later ought to have it and has not.
with listed as (
    select
        child,
        started_on,
        lower(first_category) as first_category,
        lower(latest_category) as latest_category,
        visited_on,
        is_seen_alone,
        reviewed_on,
        ended_on,
        is_emergency,
        plans_before,
        is_disabled,
        lower(left(sex, 1)) as sex,
        ethnicity,
        birth_month,
        cast(age as integer) as age,
        as_at,
        authority_key,
        delivery_key
    from (
        from lake.annex_a_protection_plans
        union all by name
        from lake.annex_a_workbook_protection_plans
    )
    qualify row_number() over (partition by as_at, child, started_on order by delivery_key) = 1
)

select
    listed.*,
    row_number() over (partition by child, started_on order by as_at desc) = 1
    and not exists (
        select 1
        from staging.social_list as later
        where later.list = 'protection_plans' and later.authority_key = listed.authority_key and later.as_at > listed.as_at
            and coalesce(listed.ended_on, listed.as_at + 1) >= later.first_on
    ) as is_current
from listed
