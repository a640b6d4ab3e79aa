-- One row per figure and file that has it: which of them counts today, and what the version of the others is called.
--
-- is_current: true for the newest file that has the figure and was not replaced; later as at is newer, then later received.
-- version: provisional, revised or final where the file says so, else its reference date; older ones of the same name have a number.
with placed_figures as (
    select
        *,
        coalesce(version, cast(as_at as string)) as version_name
    from staging.figure_delivered
    where place_fault is null
),

ordered_figures as (
    select
        *,
        dense_rank() over (
            partition by measure_key, cohort_key, area_key, period_key, coverage
            order by
                is_current desc,
                as_at desc,
                received_at desc,
                delivery_key,
                case version when 'final' then 1 when 'revised' then 2 when 'provisional' then 3 else 4 end
        ) as newness,
        dense_rank() over (
            partition by measure_key, cohort_key, area_key, period_key, coverage, version_name order by as_at, received_at, delivery_key
        ) as edition
    from placed_figures
),

numbered_figures as (
    select
        *,
        max(edition) over (partition by measure_key, cohort_key, area_key, period_key, coverage, version_name) as editions
    from ordered_figures
)

select
    delivery_key,
    file,
    line,
    field,
    as_at,
    received_at,
    table_name,
    measure_key,
    cohort_key,
    area_key,
    geographic_level,
    period_key,
    coverage,
    case when edition = editions then version_name else version_name || ' (' || edition || ')' end as version,
    is_current and newness = 1 as is_current,
    value,
    case when value is null and status = 'observed' then 'missing' else status end as status,
    numerator,
    denominator
from numbered_figures
