-- One row per list and referral in it, in whatever file the list came.
--
-- is_current: whether the newest list with it says so, and none that came later ought to have it and has not.
with listed as (
    select
        child,
        referred_on,
        source,
        is_no_further_action,
        referrals_before,
        lower(left(sex, 1)) as sex,
        ethnicity,
        birth_month,
        cast(age as integer) as age,
        as_at,
        authority_key,
        delivery_key
    from (
        from lake.annex_a_referrals
        union all by name
        from lake.annex_a_workbook_referrals
    )
    qualify row_number() over (partition by as_at, child, referred_on, source order by delivery_key) = 1
)

select
    listed.*,
    row_number() over (partition by child, referred_on, source order by as_at desc) = 1
    and not exists (
        select 1
        from staging.social_list as later
        where later.list = 'referrals' and later.authority_key = listed.authority_key and later.as_at > listed.as_at
            and listed.referred_on >= later.first_on
    ) as is_current
from listed
