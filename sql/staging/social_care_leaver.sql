-- One row per list and care leaver in it, in whatever file the list came.
--
-- is_current: whether the newest list with it says so, and none that came later ought to have it and has not.
with listed as (
    select
        child,
        lower(eligibility) as eligibility,
        lower(in_touch) as in_touch,
        lower(suitability) as suitability,
        accommodation,
        activity,
        is_disabled,
        lower(left(sex, 1)) as sex,
        ethnicity,
        birth_month,
        cast(age as integer) as age,
        as_at,
        authority_key,
        delivery_key
    from (
        from lake.annex_a_care_leavers
        union all by name
        from lake.annex_a_workbook_care_leavers
    )
    qualify row_number() over (partition by as_at, child order by delivery_key) = 1
)

select
    listed.*,
    row_number() over (partition by child order by as_at desc) = 1
    and not exists (
        select 1
        from staging.social_list as later
        where later.list = 'care_leavers' and later.authority_key = listed.authority_key and later.as_at > listed.as_at
    ) as is_current
from listed
