-- One row per kind of years and text of a year as the base data write it, with the period that it means and the state of the publication.
--
-- A bare year is the one that an academic or financial year ends in; 2020-21 and 2020/21 are one such year, 2020-22 and 2019/20-21/22 three.
-- period_key is NULL where the text is no period of its kind, such as a calendar year 2020-21.
with texts as (
    select distinct
        i.year_type,
        b.years,
        split_part(b.years, ' ', 1) as year_text,
        regexp_extract(b.years, '\((.+)\)', 1) as state
    from lake.lait as b
    join staging.indicator as i on i.indicator = b.indicator
),

numbers as (
    select
        t.year_type,
        y.period_kind,
        y.day,
        t.years,
        t.state,
        cast(left(t.year_text, 4) as integer) as first_number,
        -- the last two digits mean the next such year
        cast(left(t.year_text, 4) as integer) + (cast(right(t.year_text, 2) as integer) - cast(left(t.year_text, 4) as integer)) % 100
        + case when (cast(right(t.year_text, 2) as integer) - cast(left(t.year_text, 4) as integer)) % 100 < 0 then 100 else 0 end
            as last_number,
        length(t.year_text) as letters
    from texts as t
    join reference.year_types as y on y.year_type = t.year_type
),

spans as (
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
    from numbers
),

named as (
    select
        s.year_type,
        s.years,
        s.state,
        s.letters,
        s.last_year - s.first_year + 1 as year_count,
        s.period_kind,
        s.last_year,
        s.day,
        first_year.year_key as first_key,
        last_year.year_key as last_key
    from spans as s
    left join staging.year as first_year on first_year.period_kind = s.period_kind and first_year.year = s.first_year
    left join staging.year as last_year on last_year.period_kind = s.period_kind and last_year.year = s.last_year
),

keyed as (
    select
        n.year_type,
        n.years,
        n.state,
        case
            when n.period_kind = 'snapshot' and n.letters > 4 then null
            when n.period_kind = 'snapshot' and n.day = 'census' then census.period_key
            when n.period_kind = 'snapshot' then n.last_year || '-' || n.day
            when n.year_count = 1 then n.first_key
            when n.year_count > 1 then n.first_key || ' to ' || n.last_key
        end as period_key
    from named as n
    left join staging.census_day as census on census.year = n.last_year
)

select
    k.year_type,
    k.years,
    p.period_key,
    p.starts_on,
    p.ends_on,
    case k.state
        when 'prov' then 'provisional'
        when 'Rev' then 'revised'
        when 'Final' then 'final'
        when 'OT' then 'outturn'
        else 'as published'
    end as version
from keyed as k
left join staging.period as p on p.period_key = k.period_key
