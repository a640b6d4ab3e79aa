-- One row per kind of years and text of a year as the base data write it, with the period that it means and the state of the publication.
--
-- A bare year is the one that an academic or financial year ends in; 2020-21 and 2020/21 are one such year, 2020-22 and 2019/20-21/22 three.
-- period_key is NULL where the text is no period of its kind, such as a calendar year 2020-21.
with year_texts as (
    select distinct
        indicator.year_type,
        base_row.years,
        split_part(base_row.years, ' ', 1) as year_text,
        regexp_extract(base_row.years, '\((.+)\)', 1) as state
    from lake.lait as base_row
    join staging.indicator as indicator on indicator.indicator = base_row.indicator
),

text_numbers as (
    select
        text.year_type,
        year_type.period_kind,
        year_type.day,
        text.years,
        text.state,
        cast(left(text.year_text, 4) as integer) as first_number,
        -- the last two digits mean the next such year
        cast(left(text.year_text, 4) as integer) + (cast(right(text.year_text, 2) as integer) - cast(left(text.year_text, 4) as integer)) % 100
        + case when (cast(right(text.year_text, 2) as integer) - cast(left(text.year_text, 4) as integer)) % 100 < 0 then 100 else 0 end
            as last_number,
        length(text.year_text) as letters
    from year_texts as text
    join reference.year_types as year_type on year_type.year_type = text.year_type
),

year_spans as (
    select
        year_type,
        period_kind,
        day,
        years,
        state,
        -- years that are named by two numbers begin in the first, others in the one before the first
        case
            when period_kind not in ('academic year', 'financial year') then first_number
            when letters > 7 or last_number - first_number = 1 then first_number
            else first_number - 1
        end as first_year,
        case
            when period_kind in ('academic year', 'financial year') then last_number - 1
            when last_number - first_number <> 1 then last_number
        end as last_year,
        letters
    from text_numbers
),

named_spans as (
    select
        span.year_type,
        span.years,
        span.state,
        span.letters,
        span.last_year - span.first_year + 1 as year_count,
        span.period_kind,
        span.last_year,
        span.day,
        first_year.year_key as first_key,
        last_year.year_key as last_key
    from year_spans as span
    left join staging.year as first_year on first_year.period_kind = span.period_kind and first_year.year = span.first_year
    left join staging.year as last_year on last_year.period_kind = span.period_kind and last_year.year = span.last_year
),

keyed_spans as (
    select
        year_span.year_type,
        year_span.years,
        year_span.state,
        case
            when year_span.period_kind = 'snapshot' and year_span.letters > 4 then null
            when year_span.period_kind = 'snapshot' and year_span.day = 'census' then census.period_key
            when year_span.period_kind = 'snapshot' then year_span.last_year || '-' || year_span.day
            when year_span.year_count = 1 then year_span.first_key
            when year_span.year_count > 1 then year_span.first_key || ' to ' || year_span.last_key
        end as period_key
    from named_spans as year_span
    left join staging.census_day as census on census.year = year_span.last_year
)

select
    year_span.year_type,
    year_span.years,
    period.period_key,
    period.starts_on,
    period.ends_on,
    case year_span.state
        when 'prov' then 'provisional'
        when 'Rev' then 'revised'
        when 'Final' then 'final'
        when 'OT' then 'outturn'
        else 'as published'
    end as version
from keyed_spans as year_span
left join staging.period as period on period.period_key = year_span.period_key
