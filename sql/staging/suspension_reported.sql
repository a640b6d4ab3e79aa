-- One row per suspension or exclusion as one source reports it: the weekly extract or a school census.
--
-- A census numbers its pupils, those on roll and those who left apart: the number in a module of suspensions is one of the module of pupils
-- that goes with it.
with pupils_of_censuses as (
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

suspension_rows as (
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
        authority_key,
        delivery_key
    from lake.suspensions_weekly
    union all by name
    select
        identity.pupil,
        -- a pupil whom the census does not have is not another pupil
        coalesce(identity.pupil, 'census ' || suspension.as_at || ' ' || suspension.census_pupil) as told_pupil,
        suspension.school_number,
        suspension.started_on,
        cast(null as date) as ended_on,
        suspension.sessions,
        suspension.category,
        suspension.reason_1,
        suspension.reason_2,
        suspension.reason_3,
        'census' as told_by,
        suspension.as_at,
        suspension.received_at,
        suspension.line,
        suspension.authority_key,
        suspension.delivery_key
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
    ) as suspension
    left join pupils_of_censuses as identity
        on identity.is_on_roll = suspension.is_on_roll and identity.as_at = suspension.as_at and identity.census_pupil = suspension.census_pupil
)

select
    suspension_row.* replace (
        coalesce(number.pupil, suspension_row.pupil) as pupil,
        coalesce(number.pupil, suspension_row.told_pupil) as told_pupil
    ),
    coalesce(category.category, 'unknown') as category_told,
    coalesce(holder.school_key, 'unknown') as school_key,
    coalesce(school.lineage_key, suspension_row.school_number) as lineage_key,
    coalesce(pupil_day.pupil_key, 0) as pupil_key
from suspension_rows as suspension_row
left join reference.suspension_categories as category on category.code = suspension_row.category
left join staging.school_number as holder
    on holder.number = suspension_row.school_number and suspension_row.started_on between holder.starts_on and holder.ends_on
left join staging.school as school on school.school_key = holder.school_key
left join staging.pupil_number as number on number.number = suspension_row.pupil
left join staging.pupil_day as pupil_day
    on pupil_day.pupil = suspension_row.pupil and pupil_day.school_number = suspension_row.school_number
    and pupil_day.year = year(suspension_row.started_on) - case when month(suspension_row.started_on) < 9 then 1 else 0 end
    and suspension_row.started_on between pupil_day.starts_on and pupil_day.ends_on
