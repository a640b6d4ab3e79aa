-- One row per suspension or exclusion of one pupil at one school, from the weekly extract, a school census or both.
--
-- The same pupil, school (an academy is the school that became it), first day and category are the same suspension. What the newest
-- source says holds; what it leaves blank is taken from the one before. The census gives no last day.
with ordered_tellings as (
    select
        *,
        row_number() over (
            partition by told_pupil, lineage_key, started_on, category_told
            order by as_at, received_at, told_by, delivery_key, line
        ) as recency
    from staging.suspension_reported
),

merged_suspensions as (
    select
        told_pupil,
        max(pupil) as pupil,
        lineage_key,
        started_on,
        category_told as category,
        max_by(school_key, recency) as school_key,
        max_by(pupil_key, recency) as pupil_key,
        max_by(ended_on, recency) as ended_on,
        max_by(sessions, recency) as sessions,
        max_by([reason_1, reason_2, reason_3], recency) filter (where reason_1 is not null) as reasons,
        max_by(delivery_key, recency) as delivery_key,
        max_by(authority_key, recency) as authority_key,
        max(as_at) as as_at,
        bool_or(told_by = 'extract') as is_in_extract,
        bool_or(told_by = 'census') as is_in_census,
        max_by(sessions, recency) filter (where told_by = 'extract') as extract_sessions,
        max_by(sessions, recency) filter (where told_by = 'census') as census_sessions,
        max_by(list_sort(list_distinct([reason_1, reason_2, reason_3])), recency) filter (where told_by = 'extract' and reason_1 is not null)
            as extract_reasons,
        max_by(list_sort(list_distinct([reason_1, reason_2, reason_3])), recency) filter (where told_by = 'census' and reason_1 is not null)
            as census_reasons
    from ordered_tellings
    group by told_pupil, lineage_key, started_on, category_told
)

select
    substr(
        md5(suspension.told_pupil || '|' || suspension.lineage_key || '|' || suspension.started_on || '|' || suspension.category), 1, 16
    ) as suspension_key,
    suspension.told_pupil,
    suspension.pupil,
    suspension.pupil_key,
    suspension.school_key,
    suspension.started_on,
    suspension.ended_on,
    day.academic_year,
    suspension.category,
    cast(suspension.sessions as decimal(9, 1)) as sessions,
    suspension.reasons[1] as reason_1,
    suspension.reasons[2] as reason_2,
    suspension.reasons[3] as reason_3,
    suspension.is_in_extract,
    suspension.is_in_census,
    suspension.is_in_extract or extract.academic_year is not null as is_expected_in_extract,
    suspension.is_in_census or term.period_key is not null as is_expected_in_census,
    concat_ws(
        '; ',
        case
            when suspension.extract_sessions <> suspension.census_sessions
                then 'sessions ' || cast(suspension.extract_sessions as double) || ' and ' || cast(suspension.census_sessions as double)
        end,
        case
            when suspension.extract_reasons <> suspension.census_reasons
                then 'reasons ' || list_aggregate(suspension.extract_reasons, 'string_agg', ' ') || ' and '
                    || list_aggregate(suspension.census_reasons, 'string_agg', ' ')
        end
    ) as difference,
    suspension.as_at,
    suspension.delivery_key
from merged_suspensions as suspension
left join staging.academic_day as day on day.date_key = suspension.started_on
left join (
    select
        authority_key,
        academic_year,
        max(as_at) as told_to
    from lake.suspensions_weekly
    group by authority_key, academic_year
) as extract
    on
        extract.authority_key = suspension.authority_key
        and extract.academic_year = day.academic_year
        and extract.told_to >= suspension.started_on
left join staging.suspension_term as term
    on
        term.authority_key = suspension.authority_key
        and term.is_told_by_census
        and suspension.started_on between term.starts_on and term.ends_on
