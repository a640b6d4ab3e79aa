-- One row per figure of a published file: where and when it is in the words of the warehouse; place_fault says why it has no place.
--
-- Areas go by their GSS code, or else by the three-digit code of the authority. Years are what the contract says they are.
-- Levels begin with a capital, as in all releases but the first.
with area_rows as (
    select
        cell.* replace (upper(cell.geographic_level[1]) || lower(cell.geographic_level[2:]) as geographic_level),
        meaning.measure_key,
        meaning.cohort_key,
        cast(substr(time_period, 1, 4) as integer) as year,
        substr(time_period, 1, 4) || '/' || substr(time_period, 5, 2) as academic_year,
        case
            when time_identifier = 'six half terms' then 'Academic year'
            when coalesce(term, 'Total') = 'Total' then time_identifier
            else term
        end as identifier,
        coalesce(new_la_code, case when old_la_code is null then coalesce(region_code, country_code) end) as gss_code
    from staging.labelled_cell as cell
    join staging.label_meaning as meaning on meaning.label_set_key = cell.label_set_key and meaning.field = cell.field
    where
        lower(cell.geographic_level) in ('national', 'regional', 'local authority')
        and meaning.measure_key is not null
        and meaning.cohort_key is not null
        and not (meaning.is_optional and cell.status = 'missing')
),

rows_of_periods as (
    select
        area_row.*,
        case
            when area_row.period_rule = 'January census' then census.period_key
            when area_row.period_rule = 'year to date' and area_row.identifier = 'Academic year'
                then area_row.academic_year || ' to ' || strftime(area_row.as_at, '%-d %B %Y')
            when area_row.identifier = 'Academic year' then area_row.academic_year
            when area_row.identifier in ('Financial year', 'Tax year')
                then substr(area_row.time_period, 1, 4) || '-' || substr(area_row.time_period, 5, 2)
            when area_row.identifier in ('Calendar year', 'Reporting year') then area_row.time_period
            when area_row.identifier = 'Autumn and spring term' then area_row.academic_year || ' to end of spring term'
            when area_row.identifier like '% term' then area_row.academic_year || ' ' || lower(area_row.identifier)
            when area_row.identifier like 'Week %' then
                'week of '
                || cast(
                    date_trunc('week', make_date(area_row.year, 1, 4))
                    + 7 * (cast(substr(area_row.identifier, 6) as integer) - 1) * interval 1 day
                    as date
                )
        end as period_key
    from area_rows as area_row
    -- an academic year has January in its second half
    left join staging.census_day as census on census.year = case when length(area_row.time_period) = 6 then area_row.year + 1 else area_row.year end
)

select
    figure_row.delivery_key,
    figure_row.file,
    figure_row.line,
    figure_row.field,
    figure_row.as_at,
    figure_row.received_at,
    figure_row.is_current,
    figure_row.table_name,
    figure_row.measure_key,
    figure_row.cohort_key,
    coalesce(gss_code.area_key, la_code.area_key) as area_key,
    figure_row.geographic_level,
    period.period_key,
    figure_row.coverage,
    lower(figure_row.version) as version,
    figure_row.value,
    figure_row.status,
    figure_row.numerator,
    figure_row.denominator,
    case
        when period.period_key is null then 'period ' || figure_row.time_period || ', ' || figure_row.identifier
        when coalesce(gss_code.area_key, la_code.area_key) is null then 'area ' || coalesce(figure_row.gss_code, figure_row.old_la_code)
    end as place_fault
from rows_of_periods as figure_row
left join staging.period as period on period.period_key = figure_row.period_key
left join staging.area_code as gss_code on gss_code.code_kind = 'gss' and gss_code.code = figure_row.gss_code
left join staging.area_code as la_code
    on la_code.code_kind = 'number' and la_code.code = figure_row.old_la_code and figure_row.geographic_level = 'Local authority'
