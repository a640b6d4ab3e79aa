-- One row per suspension or exclusion of one pupil at one school, whoever tells it: the weekly extract, a school census or both.
--
-- The same pupil, school (an academy is the school that became it), first day and category are the same suspension. What the newest
-- source says holds; what it leaves blank is taken from the one before. The census gives no last day.
with ordered as (
    select
        *,
        row_number() over (
            partition by told_pupil, lineage_key, started_on, category_told
            order by as_at, received_at, told_by, delivery_key, line
        ) as recency
    from staging.suspension_told
),

merged as (
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
        max(as_at) as as_at,
        bool_or(told_by = 'extract') as is_in_extract,
        bool_or(told_by = 'census') as is_in_census,
        max_by(sessions, recency) filter (where told_by = 'extract') as extract_sessions,
        max_by(sessions, recency) filter (where told_by = 'census') as census_sessions,
        max_by(list_sort(list_distinct([reason_1, reason_2, reason_3])), recency) filter (where told_by = 'extract' and reason_1 is not null)
            as extract_reasons,
        max_by(list_sort(list_distinct([reason_1, reason_2, reason_3])), recency) filter (where told_by = 'census' and reason_1 is not null)
            as census_reasons
    from ordered
    group by told_pupil, lineage_key, started_on, category_told
)

select
    substr(md5(m.told_pupil || '|' || m.lineage_key || '|' || m.started_on || '|' || m.category), 1, 16) as suspension_key,
    m.told_pupil,
    m.pupil,
    m.pupil_key,
    m.school_key,
    m.started_on,
    m.ended_on,
    c.academic_year,
    m.category,
    cast(m.sessions as decimal(9, 1)) as sessions,
    m.reasons[1] as reason_1,
    m.reasons[2] as reason_2,
    m.reasons[3] as reason_3,
    m.is_in_extract,
    m.is_in_census,
    m.is_in_extract or e.academic_year is not null as is_expected_in_extract,
    m.is_in_census or t.period_key is not null as is_expected_in_census,
    concat_ws(
        '; ',
        case
            when m.extract_sessions <> m.census_sessions
                then 'sessions ' || cast(m.extract_sessions as double) || ' and ' || cast(m.census_sessions as double)
        end,
        case
            when m.extract_reasons <> m.census_reasons
                then 'reasons ' || list_aggregate(m.extract_reasons, 'string_agg', ' ') || ' and '
                    || list_aggregate(m.census_reasons, 'string_agg', ' ')
        end
    ) as difference,
    m.as_at,
    m.delivery_key
from merged as m
left join staging.calendar_day as c on c.date_key = m.started_on
left join (
    select
        academic_year,
        max(as_at) as told_to
    from lake.suspensions_weekly
    group by academic_year
) as e on e.academic_year = c.academic_year and e.told_to >= m.started_on
left join staging.suspension_term as t on t.is_told_by_census and m.started_on between t.starts_on and t.ends_on
