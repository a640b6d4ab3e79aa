-- One row per printed figure of a report: what is printed, the number that it shows, and what it is of, in the words of the warehouse.
--
-- period_key: NULL where the labels do not say the period, or not in a way that their rule reads.
-- is_newest: whether it stands in the newest delivery of its feed.
with numbers as (
    select
        meaning.*,
        number.value,
        number.base,
        number.range_from,
        number.range_to,
        number.status,
        number.qualifier,
        number.step,
        trim(regexp_replace(lower(meaning.said), '\bsept\b', 'sep')) as text,
        meaning.as_at = max(meaning.as_at) over (partition by meaning.feed) as is_newest
    from staging.printed_meaning as meaning
    join staging.printed_number as number
        on
            number.printed = meaning.printed
            and number.unit is not distinct from meaning.unit
            and number.statistic = meaning.statistic
),

years as (
    select
        *,
        regexp_extract(text, '([0-9]{4}|[0-9]{2})(?: ?[/-] ?(?:[0-9]{4}|[0-9]{2}))?', 1) as first_year,
        regexp_extract(lower(year_said), '([0-9]{4}|[0-9]{2})(?: ?[/-] ?(?:[0-9]{4}|[0-9]{2}))?', 1) as row_year
    from numbers
),

dated as (
    select
        *,
        try_cast(case when length(first_year) = 2 then '20' || first_year else first_year end as integer) as year,
        try_cast(case when length(row_year) = 2 then '20' || row_year else row_year end as integer) as year_of_row,
        coalesce(
            try_strptime(text, ['%Y-%m', '%B %Y', '%b %Y', '%b-%y', '%B-%y', '%b %y', '%B %y', '%Y-%m-%d', '%Y-%m-%d %H:%M:%S']),
            cast(null as timestamp)
        ) as month,
        month(try_strptime('1 ' || regexp_extract(text, '[a-z]+') || ' 2000', ['%d %B %Y', '%d %b %Y'])) as month_of_year
    from years
),

periods as (
    select
        *,
        case
            when period_rule like 'key: %' then substr(period_rule, 6)
            when period_rule = 'financial year' then year || '-' || right(cast(year + 1 as string), 2)
            when period_rule = 'end of the financial year' then cast(make_date(year + 1, 3, 31) as string)
            when period_rule = 'academic year' then year || '/' || right(cast(year + 1 as string), 2)
            when period_rule = 'calendar year' then cast(year as string)
            when period_rule = 'month' then strftime(month, '%Y-%m')
            when period_rule = 'month end' then strftime(last_day(month), '%Y-%m-%d')
            when period_rule = 'month of the calendar year' then strftime(make_date(year_of_row, month_of_year, 1), '%Y-%m')
            when period_rule = 'month of the financial year'
                then strftime(make_date(year_of_row + cast(month_of_year < 4 as integer), month_of_year, 1), '%Y-%m')
            when period_rule = 'month of the financial year of as at'
                then strftime(make_date(year(as_at - interval 3 month) + cast(month_of_year < 4 as integer), month_of_year, 1), '%Y-%m')
            when period_rule = 'financial quarter'
                then year || '-' || right(cast(year + 1 as string), 2) || ' Q' || regexp_extract(text, 'q([1-4])', 1)
            when period_rule = 'quarter of the financial year of as at'
                then
                    year(as_at - interval 3 month) || '-' || right(cast(year(as_at - interval 3 month) + 1 as string), 2)
                    || ' Q' || regexp_extract(text, 'q(?:uarter)? ?([1-4])', 1)
            when period_rule = 'quarter of the financial year'
                then year_of_row || '-' || right(cast(year_of_row + 1 as string), 2) || ' Q' || regexp_extract(text, 'q(?:uarter)? ?([1-4])', 1)
            when period_rule = 'as at' then cast(speaks_of as string)
            when period_rule = 'month of as at' then strftime(speaks_of, '%Y-%m')
            when period_rule = 'month before as at' then strftime(date_trunc('month', speaks_of) - interval 1 day, '%Y-%m')
            when period_rule in ('six months to as at', 'twelve months to as at') then replace(period_rule, 'as at', cast(speaks_of as string))
            when period_rule = 'financial year of as at' then
                year(speaks_of - interval 3 month) || '-' || right(cast(year(speaks_of - interval 3 month) + 1 as string), 2)
        end as period_key
    from dated
)

select
    concat_ws(' ', feed, as_at, coalesce(sheet || '!', '') || coalesce(cell, cast(line as string)), nullif(field, 'printed')) as printed_key,
    feed,
    resource,
    section,
    measure,
    cohort,
    geography,
    statistic,
    unit,
    printed,
    value,
    base,
    range_from,
    range_to,
    status,
    qualifier,
    step,
    measure_key,
    cohort_key,
    area_key,
    period_rule,
    case when period_key not like '% Q' then period_key end as period_key,
    coverage,
    row_label,
    column_label,
    is_known,
    is_newest,
    as_at,
    delivery_key,
    file,
    sheet,
    line,
    cell,
    field
from periods
