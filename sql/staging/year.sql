-- One row per kind of period and year of reference.calendar.
--
-- year_key: name of an academic, calendar or financial year; of other kinds of period that of the academic or calendar year they lie in.
with years as (
    select
        period_kind,
        unnest(range(cast(first_year as integer), cast(last_year as integer) + 1)) as year
    from reference.calendar
)

select
    period_kind,
    year,
    case period_kind
        when 'calendar year' then cast(year as string)
        when 'financial year' then year || '-' || lpad(cast((year + 1) % 100 as string), 2, '0')
        else year || '/' || lpad(cast((year + 1) % 100 as string), 2, '0')
    end as year_key
from years
