-- One row per list and enquiry of a prospective adopter in it, in whatever file the list came.
--
-- is_current: whether the newest list with it says so, and none that came later ought to have it and has not.
with listed as (
    select
        adopter,
        enquired_on,
        family,
        ethnicity,
        applied_on,
        approved_on,
        matched_on,
        placed_on,
        adopted_on,
        left_on,
        as_at,
        delivery_key
    from (
        from lake.annex_a_adopters
        union all by name
        from lake.annex_a_workbook_adopters
    )
    qualify row_number() over (partition by as_at, adopter, enquired_on order by delivery_key) = 1
),

numbered as (
    select
        *,
        row_number() over (partition by adopter, enquired_on order by as_at desc) as version
    from listed
)

select
    listed.adopter,
    listed.enquired_on,
    listed.family,
    listed.ethnicity,
    listed.applied_on,
    listed.approved_on,
    listed.matched_on,
    listed.placed_on,
    listed.adopted_on,
    listed.left_on,
    listed.as_at,
    listed.delivery_key,
    listed.version = 1
    and not exists (
        select 1
        from staging.social_list as later
        where later.list = 'adopters' and later.as_at > listed.as_at
            and listed.enquired_on >= later.first_on
    ) as is_current
from numbered as listed
