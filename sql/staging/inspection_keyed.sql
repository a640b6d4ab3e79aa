-- One row per telling of an inspection and judgement (staging.inspection_reported), with the key of the inspection and the outcome in words.
--
-- Sources give the first day of an inspection or the last, so that days of one school within a week of each other are one inspection.
-- What names no school or no day is an inspection of its own.
with days_of_inspections as (
    select distinct school_key, told_on
    from staging.inspection_reported
    where school_key <> 'unknown' and told_on is not null
),

first_days as (
    select
        *,
        coalesce(told_on - lag(told_on) over (partition by school_key order by told_on) > 7, true) as is_first_day
    from days_of_inspections
),

numbered_days as (
    select
        *,
        count(*) filter (where is_first_day) over (partition by school_key order by told_on) as number
    from first_days
),

first_days_of_inspections as (
    select
        school_key,
        told_on,
        min(told_on) over (partition by school_key, number) as first_told_on
    from numbered_days
),

keyed_inspections as (
    select
        inspection.*,
        case
            when inspection.school_key = 'unknown' then trim(regexp_replace(lower(inspection.school_as_written), '[^a-z0-9]+', '_', 'g'), '_')
            else inspection.school_key
        end || ' ' || coalesce(strftime(coalesce(first_day.first_told_on, inspection.told_on), '%Y-%m-%d'), 'unknown') as school_and_day,
        first_day.school_key is not null as is_known
    from staging.inspection_reported as inspection
    left join first_days_of_inspections as first_day on first_day.school_key = inspection.school_key and first_day.told_on = inspection.told_on
),

-- a second one of an unknown school or day is numbered
distinct_inspections as (
    select
        *,
        case when not is_known then row_number() over (partition by school_and_day order by as_at, delivery_key, line) else 1 end as number
    from keyed_inspections
)

select
    inspection.* exclude (school_and_day, is_known, number, outcome, grade, previous_outcome, previous_grade),
    inspection.school_and_day || case when inspection.number > 1 then ' ' || inspection.number else '' end as inspection_key,
    judgement.scale,
    coalesce(inspection.outcome, scale.outcome, case when inspection.status = 'observed' then lower(inspection.label) end) as outcome,
    cast(scale.place as integer) as place_on_scale,
    coalesce(inspection.grade, cast(scale.grade as integer)) as grade,
    coalesce(inspection.previous_outcome, previous_scale.outcome) as previous_outcome,
    coalesce(inspection.previous_grade, cast(previous_scale.grade as integer)) as previous_grade,
    coalesce(framework.framework, 'unknown') as framework
from distinct_inspections as inspection
left join reference.ofsted_judgements as judgement on judgement.judgement_key = inspection.judgement_key
left join reference.ofsted_scales as scale
    on scale.scale = judgement.scale
    and lower(scale.label) = lower(coalesce(inspection.label, inspection.outcome))
    and coalesce(inspection.told_on, date '2199-12-31')
        between coalesce(cast(scale.starts_on as date), date '1900-01-01') and coalesce(cast(scale.ends_on as date), date '2199-12-31')
left join reference.ofsted_scales as previous_scale
    on previous_scale.scale = judgement.scale
    and previous_scale.label = inspection.previous_label
    and inspection.previous_on
        between coalesce(cast(previous_scale.starts_on as date), date '1900-01-01')
        and coalesce(cast(previous_scale.ends_on as date), date '2199-12-31')
left join reference.ofsted_frameworks as framework
    on inspection.told_on between cast(framework.starts_on as date) and coalesce(cast(framework.ends_on as date), date '2199-12-31')
