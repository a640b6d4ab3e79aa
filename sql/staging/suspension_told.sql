-- One row per suspension or exclusion as one source tells it: the weekly extract or a school census.
--
-- A census numbers its pupils, those on roll and those who left apart: the number in a module of suspensions is one of the module of pupils
-- that goes with it.
with census_pupil as (
    select
        true as is_on_roll,
        as_at,
        census_pupil,
        max(upn) as pupil
    from lake.pupils_on_roll
    group by as_at, census_pupil
    union all
    select
        false as is_on_roll,
        as_at,
        census_pupil,
        max(upn) as pupil
    from lake.pupils_no_longer_on_roll
    group by as_at, census_pupil
),

told as (
    select
        upn as pupil,
        upn as told_pupil,
        school_number,
        started_on,
        ended_on,
        sessions,
        category,
        reason_1,
        reason_2,
        reason_3,
        'extract' as told_by,
        as_at,
        received_at,
        line,
        delivery_key
    from lake.suspensions_weekly
    union all by name
    select
        p.pupil,
        -- a pupil whom the census does not have is nobody else
        coalesce(p.pupil, 'census ' || s.as_at || ' ' || s.census_pupil) as told_pupil,
        s.school_number,
        s.started_on,
        cast(null as date) as ended_on,
        s.sessions,
        s.category,
        s.reason_1,
        s.reason_2,
        s.reason_3,
        'census' as told_by,
        s.as_at,
        s.received_at,
        s.line,
        s.delivery_key
    from (
        select
            *,
            true as is_on_roll
        from lake.suspensions_on_roll
        union all by name
        select
            *,
            false as is_on_roll
        from lake.suspensions_off_roll
    ) as s
    left join census_pupil as p on p.is_on_roll = s.is_on_roll and p.as_at = s.as_at and p.census_pupil = s.census_pupil
)

select
    t.*,
    coalesce(c.category, 'unknown') as category_told,
    coalesce(n.school_key, 'unknown') as school_key,
    coalesce(k.lineage_key, t.school_number) as lineage_key,
    coalesce(d.pupil_key, 0) as pupil_key
from told as t
left join reference.suspension_categories as c on c.code = t.category
left join staging.school_number as n on n.number = t.school_number and t.started_on between n.starts_on and n.ends_on
left join staging.school as k on k.school_key = n.school_key
left join staging.pupil_day as d
    on d.pupil = t.pupil and d.school_number = t.school_number
    and d.year = year(t.started_on) - case when month(t.started_on) < 9 then 1 else 0 end
    and t.started_on between d.starts_on and d.ends_on
