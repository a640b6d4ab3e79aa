-- One row per list and decision that the child should be placed for adoption in it, in whatever file the list came.
--
-- is_of_its_months: false where adoption or the decision against it came before the twelve months of the list; it does not count there.
-- is_current: whether the newest list with it says so, and none that came later ought to have it and has not.
with listed as (
    select
        child,
        decided_on,
        entered_care_on,
        placement_order_on,
        matched_on,
        placed_on,
        adopted_on,
        reversed_on,
        fostered_on,
        is_disabled,
        lower(left(sex, 1)) as sex,
        ethnicity,
        birth_month,
        cast(age as integer) as age,
        as_at,
        authority_key,
        delivery_key
    from (
        from lake.annex_a_adoptions
        union all by name
        from lake.annex_a_workbook_adoptions
    )
    qualify row_number() over (partition by as_at, child, decided_on order by delivery_key) = 1
)

select
    listed.*,
    coalesce(listed.adopted_on, listed.reversed_on, listed.as_at) >= own.first_on as is_of_its_months,
    row_number() over (partition by listed.child, listed.decided_on order by listed.as_at desc) = 1
    and not exists (
        select 1
        from staging.social_list as later
        where later.list = 'adoptions' and later.authority_key = listed.authority_key and later.as_at > listed.as_at
            and coalesce(listed.adopted_on, listed.reversed_on, listed.as_at + 1) >= later.first_on
    ) as is_current
from listed
join staging.social_list as own on own.list = 'adoptions' and own.as_at = listed.as_at and own.authority_key = listed.authority_key
