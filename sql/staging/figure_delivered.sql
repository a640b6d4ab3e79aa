-- One row per figure of a published file: where and when it is in the words of the warehouse; place_fault says why it has no place.
--
-- Areas go by their GSS code, or else by the three-digit code of the authority. Years are what the contract says they are.
-- Levels begin with a capital, as in all releases but the first.
with rows as (
    select
        * replace (upper(geographic_level[1]) || lower(geographic_level[2:]) as geographic_level),
        cast(substr(time_period, 1, 4) as integer) as year,
        substr(time_period, 1, 4) || '/' || substr(time_period, 5, 2) as academic_year,
        case
            when time_identifier = 'six half terms' then 'Academic year'
            when coalesce(term, 'Total') = 'Total' then time_identifier
            else term
        end as identifier,
        coalesce(new_la_code, case when old_la_code is null then coalesce(region_code, country_code) end) as gss_code
    from lake.figure
    where lower(geographic_level) in ('national', 'regional', 'local authority')
),

dated as (
    select
        r.*,
        case
            when r.period_rule = 'January census' then c.period_key
            when r.period_rule = 'year to date' and r.identifier = 'Academic year'
                then r.academic_year || ' to ' || strftime(r.as_at, '%-d %B %Y')
            when r.identifier = 'Academic year' then r.academic_year
            when r.identifier in ('Financial year', 'Tax year') then substr(r.time_period, 1, 4) || '-' || substr(r.time_period, 5, 2)
            when r.identifier in ('Calendar year', 'Reporting year') then r.time_period
            when r.identifier = 'Autumn and spring term' then r.academic_year || ' to end of spring term'
            when r.identifier like '% term' then r.academic_year || ' ' || lower(r.identifier)
            when r.identifier like 'Week %' then
                'week of '
                || cast(date_trunc('week', make_date(r.year, 1, 4)) + 7 * (cast(substr(r.identifier, 6) as integer) - 1) * interval 1 day as date)
        end as period_key
    from rows as r
    -- an academic year has January in its second half
    left join staging.census_day as c on c.year = case when length(r.time_period) = 6 then r.year + 1 else r.year end
)

select
    d.delivery_key,
    d.file,
    d.as_at,
    d.received_at,
    d.is_current,
    d.table_name,
    d.measure_key,
    d.cohort_key,
    coalesce(k.area_key, a.area_key) as area_key,
    d.geographic_level,
    p.period_key,
    d.coverage,
    lower(d.version) as version,
    d.value,
    d.status,
    d.numerator,
    d.denominator,
    case
        when p.period_key is null then 'period ' || d.time_period || ', ' || d.identifier
        when coalesce(k.area_key, a.area_key) is null then 'area ' || coalesce(d.gss_code, d.old_la_code)
    end as place_fault
from dated as d
left join staging.period as p on p.period_key = d.period_key
left join staging.area_code as k on k.code_kind = 'gss' and k.code = d.gss_code
left join staging.area_code as a on a.code_kind = 'number' and a.code = d.old_la_code and d.geographic_level = 'Local authority'
