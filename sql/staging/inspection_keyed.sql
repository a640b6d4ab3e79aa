-- One row per telling of an inspection and judgement (staging.inspection_told), with the key of the inspection and the outcome in words.
--
-- Sources give the first day of an inspection or the last, so that days of one school within a week of each other are one inspection.
-- What names no school or no day is an inspection of its own.
with told_day as (
    select distinct school_key, told_on
    from staging.inspection_told
    where school_key <> 'unknown' and told_on is not null
),

begun as (
    select
        *,
        coalesce(told_on - lag(told_on) over (partition by school_key order by told_on) > 7, true) as is_first_day
    from told_day
),

numbered as (
    select
        *,
        count(*) filter (where is_first_day) over (partition by school_key order by told_on) as number
    from begun
),

day_of_inspection as (
    select
        school_key,
        told_on,
        min(told_on) over (partition by school_key, number) as first_told_on
    from numbered
),

keyed as (
    select
        t.*,
        case
            when t.school_key = 'unknown' then trim(regexp_replace(lower(t.school_as_written), '[^a-z0-9]+', '_', 'g'), '_')
            else t.school_key
        end || ' ' || coalesce(strftime(coalesce(d.first_told_on, t.told_on), '%Y-%m-%d'), 'unknown') as school_and_day,
        d.school_key is not null as is_known
    from staging.inspection_told as t
    left join day_of_inspection as d on d.school_key = t.school_key and d.told_on = t.told_on
),

-- a second one of an unknown school or day is numbered
told_apart as (
    select
        *,
        case when not is_known then row_number() over (partition by school_and_day order by as_at, delivery_key, line) else 1 end as number
    from keyed
)

select
    t.* exclude (school_and_day, is_known, number, outcome, grade, previous_outcome, previous_grade),
    t.school_and_day || case when t.number > 1 then ' ' || t.number else '' end as inspection_key,
    judgement.scale,
    coalesce(t.outcome, scale.outcome, case when t.status = 'observed' then lower(t.label) end) as outcome,
    cast(scale.place as integer) as place_on_scale,
    coalesce(t.grade, cast(scale.grade as integer)) as grade,
    coalesce(t.previous_outcome, previous_scale.outcome) as previous_outcome,
    coalesce(t.previous_grade, cast(previous_scale.grade as integer)) as previous_grade,
    coalesce(framework.framework, 'unknown') as framework
from told_apart as t
left join reference.ofsted_judgements as judgement on judgement.judgement_key = t.judgement_key
left join reference.ofsted_scales as scale
    on scale.scale = judgement.scale
    and lower(scale.label) = lower(coalesce(t.label, t.outcome))
    and coalesce(t.told_on, date '2199-12-31')
        between coalesce(cast(scale.starts_on as date), date '1900-01-01') and coalesce(cast(scale.ends_on as date), date '2199-12-31')
left join reference.ofsted_scales as previous_scale
    on previous_scale.scale = judgement.scale
    and previous_scale.label = t.previous_label
    and t.previous_on
        between coalesce(cast(previous_scale.starts_on as date), date '1900-01-01')
        and coalesce(cast(previous_scale.ends_on as date), date '2199-12-31')
left join reference.ofsted_frameworks as framework
    on t.told_on between cast(framework.starts_on as date) and coalesce(cast(framework.ends_on as date), date '2199-12-31')
