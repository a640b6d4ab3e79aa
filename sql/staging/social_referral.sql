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
        delivery_key
    from (
        from lake.annex_a_referrals
        union all by name
        from lake.annex_a_workbook_referrals
    )
    qualify row_number() over (partition by as_at, child, referred_on, source order by delivery_key) = 1
),

numbered as (
    select
        *,
        row_number() over (partition by child, referred_on, source order by as_at desc) as version
    from listed
)

select
    listed.child,
    listed.referred_on,
    listed.source,
    listed.is_no_further_action,
    listed.referrals_before,
    listed.sex,
    listed.ethnicity,
    listed.birth_month,
    listed.age,
    listed.as_at,
    listed.delivery_key,
    listed.version = 1
    and not exists (
        select 1
        from staging.social_list as later
        where later.list = 'referrals' and later.as_at > listed.as_at
            and listed.referred_on >= later.first_on
    ) as is_current
from numbered as listed
