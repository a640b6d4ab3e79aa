-- One row per list and period of being looked after in it, in whatever file the list came.
--
-- is_current: whether the newest list with it says so, and none that came later ought to have it and has not.
with listed as (
    select
        child,
        started_on,
        is_asylum_seeker,
        need,
        is_second_period,
        legal_status,
        legal_status_on,
        reviewed_on,
        visited_on,
        lower(permanence_plan) as permanence_plan,
        officer_visited_on,
        health_on,
        dental_on,
        placements,
        ended_on,
        ended_because,
        placed_on,
        placement,
        provider,
        missing_episodes,
        absent_episodes,
        case lower(interview_offered) when 'y' then 'yes' when 'n' then 'no' else lower(interview_offered) end as interview_offered,
        case lower(interview_accepted) when 'y' then 'yes' when 'n' then 'no' else lower(interview_accepted) end as interview_accepted,
        is_disabled,
        lower(left(sex, 1)) as sex,
        ethnicity,
        birth_month,
        cast(age as integer) as age,
        as_at,
        authority_key,
        delivery_key
    from (
        from lake.annex_a_looked_after
        union all by name
        from lake.annex_a_workbook_looked_after
    )
    qualify row_number() over (partition by as_at, child, started_on order by delivery_key) = 1
)

select
    listed.*,
    row_number() over (partition by child, started_on order by as_at desc) = 1
    and not exists (
        select 1
        from staging.social_list as later
        where later.list = 'looked_after' and later.authority_key = listed.authority_key and later.as_at > listed.as_at
            and coalesce(listed.ended_on, listed.as_at + 1) >= later.first_on
    ) as is_current
from listed
