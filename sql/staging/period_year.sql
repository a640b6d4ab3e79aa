-- One row per academic, calendar and financial year, and per three of them together where reference.calendar asks for that.
with last_days_of_school as (
    select
        academic_year,
        max(ends_on) as ends_on
    from staging.calendar_half_term
    group by academic_year
),

years as (
    select
        year.period_kind,
        year.year,
        year.year_key,
        case year.period_kind
            when 'academic year' then make_date(year.year, 9, 1)
            when 'financial year' then make_date(year.year, 4, 1)
            else make_date(year.year, 1, 1)
        end as starts_on,
        case year.period_kind
            when 'academic year' then make_date(year.year + 1, 8, 31)
            when 'financial year' then make_date(year.year + 1, 3, 31)
            else make_date(year.year, 12, 31)
        end as ends_on
    from staging.year as year
    where year.period_kind in ('academic year', 'calendar year', 'financial year')
)

select
    year.year_key as period_key,
    year.year_key as period,
    year.period_kind,
    year.starts_on,
    year.ends_on,
    case when year.period_kind = 'academic year' then year.year_key end as academic_year,
    earlier.year_key as previous_period_key,
    earlier.year_key as year_earlier_period_key,
    case when year.period_kind = 'academic year' then last_day.ends_on end as last_school_on
from years as year
left join years as earlier on earlier.period_kind = year.period_kind and earlier.year = year.year - 1
left join last_days_of_school as last_day on last_day.academic_year = year.year_key
union all
-- three years together; the next three begin a year later
select
    first_year.year_key || ' to ' || last_year.year_key as period_key,
    first_year.year_key || ' to ' || last_year.year_key as period,
    'pooled years' as period_kind,
    first_year.starts_on,
    last_year.ends_on,
    cast(null as string) as academic_year,
    earlier_first.year_key || ' to ' || earlier_last.year_key as previous_period_key,
    earlier_first.year_key || ' to ' || earlier_last.year_key as year_earlier_period_key,
    cast(null as date) as last_school_on
from staging.year as pool
join years as first_year on first_year.year = pool.year
join years as last_year on last_year.period_kind = first_year.period_kind and last_year.year = first_year.year + 2
left join staging.year as earlier_pool on earlier_pool.period_kind = pool.period_kind and earlier_pool.year = pool.year - 1
left join years as earlier_first on earlier_first.period_kind = first_year.period_kind and earlier_first.year = earlier_pool.year
left join years as earlier_last on earlier_last.period_kind = first_year.period_kind and earlier_last.year = earlier_pool.year + 2
where pool.period_kind = 'pooled years'
