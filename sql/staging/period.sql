-- One row per period: years and terms by rule from reference.calendar and reference.terms, all others from reference.periods.
with years as (
    select
        period_kind,
        unnest(range(cast(first_year as integer), cast(last_year as integer) + 1)) as year
    from reference.calendar
),

names as (
    select
        period_kind,
        year,
        case period_kind
            when 'calendar year' then cast(year as varchar)
            when 'financial year' then year || '-' || lpad(cast((year + 1) % 100 as varchar), 2, '0')
            else year || '/' || lpad(cast((year + 1) % 100 as varchar), 2, '0')
        end as year_key
    from years
),

regular_years as (
    select
        n.year_key as period_key,
        n.period_kind,
        case n.period_kind
            when 'academic year' then make_date(n.year, 9, 1)
            when 'financial year' then make_date(n.year, 4, 1)
            else make_date(n.year, 1, 1)
        end as starts_on,
        case n.period_kind
            when 'academic year' then make_date(n.year + 1, 8, 31)
            when 'financial year' then make_date(n.year + 1, 3, 31)
            else make_date(n.year, 12, 31)
        end as ends_on,
        case when n.period_kind = 'academic year' then n.year_key end as academic_year,
        earlier.year_key as previous_period_key,
        earlier.year_key as year_earlier_period_key
    from names as n
    left join names as earlier on earlier.period_kind = n.period_kind and earlier.year = n.year - 1
    where n.period_kind in ('academic year', 'calendar year', 'financial year')
),

terms_of_years as (
    select
        n.year_key || ' ' || t.term as period_key,
        t.period_kind,
        make_date(n.year + case when cast(t.first_month as integer) < 9 then 1 else 0 end, cast(t.first_month as integer), 1) as starts_on,
        last_day(
            make_date(n.year + case when cast(t.last_month as integer) < 9 then 1 else 0 end, cast(t.last_month as integer), 1)
        ) as ends_on,
        n.year_key as academic_year,
        t.term,
        n.year
    from names as n
    join reference.terms as t on t.period_kind = n.period_kind
),

adjacent_terms as (
    select
        t.period_key,
        t.period_kind,
        t.starts_on,
        t.ends_on,
        t.academic_year,
        -- what accumulates over a year starts again in September
        case
            when t.period_kind = 'year to date' then lag(t.period_key) over (partition by t.period_kind, t.year order by t.ends_on)
            else lag(t.period_key) over (partition by t.period_kind order by t.ends_on)
        end as previous_period_key,
        earlier.period_key as year_earlier_period_key
    from terms_of_years as t
    left join terms_of_years as earlier
        on earlier.period_kind = t.period_kind and earlier.term = t.term and earlier.year = t.year - 1
)

select
    period_key,
    period_key as period,
    period_kind,
    starts_on,
    ends_on,
    academic_year,
    previous_period_key,
    year_earlier_period_key
from regular_years
union all
select
    period_key,
    period_key as period,
    period_kind,
    starts_on,
    ends_on,
    academic_year,
    previous_period_key,
    year_earlier_period_key
from adjacent_terms
union all
select
    period_key,
    period,
    period_kind,
    cast(starts_on as date) as starts_on,
    cast(ends_on as date) as ends_on,
    academic_year,
    previous_period_key,
    year_earlier_period_key
from reference.periods
