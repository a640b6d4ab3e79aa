-- One row per figure of the base data of the Local Authority Interactive Tool about a country, a region or an authority.
--
-- The base data hold every area in every year: of an authority that was not there then nothing is missing. A row whose number and name
-- are of two areas is of neither; a check tells of it.
with place as (
    select
        t.area_number,
        t.area,
        a.area_key
    from (select distinct area_number, area from lake.lait) as t
    join staging.area_code as a on a.code_kind = 'number' and a.code = cast(t.area_number as varchar)
    join staging.area_code as n
        on n.code_kind = 'name' and n.code = trim(regexp_replace(lower(t.area), '[^a-z]+', ' ', 'g')) and n.area_key = a.area_key
)

select
    i.measure_key,
    i.cohort_key,
    a.area_key,
    'none' as school_key,
    p.period_key,
    i.coverage,
    'published' as basis,
    p.version,
    cast(b.value as decimal(18, 6)) as value,
    case
        when b.value is null and (p.ends_on < cast(area.valid_from as date) or p.starts_on > cast(area.valid_to as date))
            then 'not applicable'
        when b.value is null then 'missing'
        else 'observed'
    end as status,
    cast(null as decimal(18, 6)) as numerator,
    cast(null as decimal(18, 6)) as denominator,
    b.delivery_key
from lake.lait as b
join staging.indicator as i on i.indicator = b.indicator
join staging.indicator_period as p on p.year_type = i.year_type and p.years = b.years and p.period_key is not null
join place as a on a.area_number = b.area_number and a.area = b.area
left join reference.areas as area on area.area_key = a.area_key
