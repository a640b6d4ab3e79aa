-- One row per figure of a published file: where and when it is in the words of the warehouse; place_fault says why it has no place.
--
-- Areas go by their GSS code, or else by the three-digit code that the authority had then. Years are what the contract says they are.
with rows as (
    select
        *,
        row_number() over () as row_key,
        cast(substr(time_period, 1, 4) as integer) as year,
        substr(time_period, 1, 4) || '/' || substr(time_period, 5, 2) as academic_year,
        case when coalesce(term, 'Total') = 'Total' then time_identifier else term end as identifier,
        coalesce(new_la_code, case when old_la_code is null then coalesce(region_code, country_code) end) as gss_code
    from lake.figure
    where geographic_level in ('National', 'Regional', 'Local authority')
),

dated as (
    select
        *,
        case
            when period_rule = 'January census' then
                -- the third Thursday of January, which an academic year has in its second half
                cast(
                    make_date(census_year, 1, 15) + cast((11 - isodow(make_date(census_year, 1, 15))) % 7 as integer)
                    as varchar
                )
            when period_rule = 'year to date' and identifier = 'Academic year' then academic_year || ' to ' || strftime(as_at, '%-d %B %Y')
            when identifier = 'Academic year' then academic_year
            when identifier in ('Financial year', 'Tax year') then substr(time_period, 1, 4) || '-' || substr(time_period, 5, 2)
            when identifier in ('Calendar year', 'Reporting year') then time_period
            when identifier = 'Autumn and spring term' then academic_year || ' to end of spring term'
            when identifier like '% term' then academic_year || ' ' || lower(identifier)
            when identifier like 'Week %' then
                'week of '
                || cast(date_trunc('week', make_date(year, 1, 4)) + 7 * (cast(substr(identifier, 6) as integer) - 1) * interval 1 day as date)
        end as period_key
    from (
        select
            *,
            case when length(time_period) = 6 then year + 1 else year end as census_year
        from rows
    )
),

-- an authority by its three-digit code: the one that had it in the period, of two the later
authority as (
    select
        d.row_key,
        max_by(a.area_key, coalesce(a.valid_from, '0')) as area_key
    from dated as d
    join staging.period as p on p.period_key = d.period_key
    join reference.areas as a
        on
            a.la_code = d.old_la_code
            and coalesce(cast(a.valid_from as date), p.starts_on) <= p.ends_on
            and coalesce(cast(a.valid_to as date), p.ends_on) >= p.starts_on
    where d.geographic_level = 'Local authority' and (d.gss_code is null or d.gss_code not in (select area_key from reference.areas))
    group by d.row_key
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
left join reference.areas as k on k.area_key = d.gss_code
left join authority as a on a.row_key = d.row_key
