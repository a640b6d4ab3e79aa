-- One row per figure of the base data of the Local Authority Interactive Tool about a country, a region or an authority.
--
-- The base data hold every area in every year: of an authority that was not there then nothing is missing. A row whose number and name
-- belong to two areas counts for neither; a check reports it.
with areas_called_alike as (
    select
        base_area.area_number,
        base_area.area,
        by_number.area_key
    from (select distinct area_number, area from lake.lait) as base_area
    join staging.area_code as by_number on by_number.code_kind = 'number' and by_number.code = cast(base_area.area_number as string)
    join staging.area_code as by_name
        on
            by_name.code_kind = 'name'
            and by_name.code = trim(regexp_replace(lower(base_area.area), '[^a-z]+', ' ', 'g'))
            and by_name.area_key = by_number.area_key
),

-- an authority that got another code is the same one
lives as (
    select
        coalesce(la_code, area_key) as life,
        case when bool_and(valid_from is not null) then cast(min(valid_from) as date) end as valid_from,
        case when bool_and(valid_to is not null) then cast(max(valid_to) as date) end as valid_to
    from reference.areas
    group by coalesce(la_code, area_key)
)

select
    indicator.measure_key,
    indicator.cohort_key,
    place.area_key,
    'none' as school_key,
    period.period_key,
    indicator.coverage,
    'published' as basis,
    period.version,
    cast(base_row.value as decimal(18, 6)) as value,
    case
        when base_row.value is null and (period.ends_on < life.valid_from or period.starts_on > life.valid_to)
            then 'not applicable'
        when base_row.value is null then 'missing'
        else 'observed'
    end as status,
    cast(null as decimal(18, 6)) as numerator,
    cast(null as decimal(18, 6)) as denominator,
    base_row.delivery_key,
    base_row.line,
    'value' as field
from lake.lait as base_row
join staging.indicator as indicator on indicator.indicator = base_row.indicator
join staging.indicator_period as period on period.year_type = indicator.year_type and period.years = base_row.years and period.period_key is not null
join areas_called_alike as place on place.area_number = base_row.area_number and place.area = base_row.area
left join reference.areas as area on area.area_key = place.area_key
left join lives as life on life.life = coalesce(area.la_code, area.area_key)
