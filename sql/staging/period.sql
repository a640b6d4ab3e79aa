-- One row per period: years, three years together, terms, half-terms, weeks, months and month ends by rule, all others from
-- reference.periods.
--
-- Terms and half-terms have the days of the authority's calendar where that has the year, and else nominal ones from reference.terms.
-- A year to date ends with each half-term and term, on the days of reference.periods and of published files, and, while a year goes on,
-- on the day of its newest mark.
-- last_school_on is the day from which on a period's marks can be complete: for a whole year the last day of the calendar, for a week
-- Friday or the last day of the half-term.
with names as (
    select
        period_kind,
        year,
        year_key
    from staging.year
),

last_day_of_school as (
    select
        academic_year,
        max(ends_on) as ends_on
    from staging.calendar_half_term
    group by academic_year
),

regular_years as (
    select
        n.year_key as period_key,
        n.year_key as period,
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
        earlier.year_key as year_earlier_period_key,
        case when n.period_kind = 'academic year' then l.ends_on end as last_school_on
    from names as n
    left join names as earlier on earlier.period_kind = n.period_kind and earlier.year = n.year - 1
    left join last_day_of_school as l on l.academic_year = n.year_key
    where n.period_kind in ('academic year', 'calendar year', 'financial year')
),

numbered_years as (
    select
        n.year,
        r.period_kind,
        n.year_key,
        r.starts_on,
        r.ends_on
    from regular_years as r
    join names as n on n.period_kind = r.period_kind and n.year_key = r.period_key
),

-- a half-term of the calendar is counted through the year, autumn 1 to summer 2, so that a term is a stretch of them
numbered_half_terms as (
    select
        c.academic_year,
        c.starts_on,
        c.ends_on,
        cast(t.sequence as integer) as sequence
    from staging.calendar_half_term as c
    join reference.terms as t
        on t.period_kind = 'half-term' and t.calendar_term = c.term and cast(t.first_half_term as integer) = c.half_term
),

terms_of_years as (
    select
        n.year_key || ' ' || t.term as period_key,
        t.period_kind,
        t.term,
        n.year,
        n.year_key as academic_year,
        cast(t.sequence as integer) as sequence,
        case
            when t.period_kind = 'year to date' then make_date(n.year, 9, 1)
            else
                coalesce(
                    c.starts_on,
                    make_date(n.year + case when cast(t.first_month as integer) < 9 then 1 else 0 end, cast(t.first_month as integer), 1)
                )
        end as starts_on,
        coalesce(
            c.ends_on,
            last_day(make_date(n.year + case when cast(t.last_month as integer) < 9 then 1 else 0 end, cast(t.last_month as integer), 1))
        ) as ends_on
    from names as n
    join reference.terms as t on t.period_kind = n.period_kind
    left join (
        select
            t.term,
            t.period_kind,
            h.academic_year,
            min(h.starts_on) as starts_on,
            max(h.ends_on) as ends_on
        from reference.terms as t
        join reference.terms as half
            on half.period_kind = 'half-term' and half.calendar_term = t.calendar_term
            and half.first_half_term between t.first_half_term and t.last_half_term
        join numbered_half_terms as h on h.sequence = cast(half.sequence as integer)
        group by t.term, t.period_kind, h.academic_year
    ) as c
        on c.term = t.term and c.period_kind = t.period_kind and c.academic_year = n.year_key
),

adjacent_terms as (
    select
        t.period_key,
        t.period_key as period,
        t.period_kind,
        t.starts_on,
        t.ends_on,
        t.academic_year,
        -- what accumulates over a year starts again in September; the end of a term follows the end of a term
        case
            when t.period_kind <> 'year to date' then lag(t.period_key) over (partition by t.period_kind order by t.year, t.sequence)
            when t.sequence % 2 = 0 then lag(t.period_key, 2) over (partition by t.period_kind, t.year order by t.sequence)
            else lag(t.period_key) over (partition by t.period_kind, t.year order by t.sequence)
        end as previous_period_key,
        earlier.period_key as year_earlier_period_key,
        t.ends_on as last_school_on
    from terms_of_years as t
    left join terms_of_years as earlier
        on earlier.period_kind = t.period_kind and earlier.term = t.term and earlier.year = t.year - 1
),

-- the Monday of a week, which is in the academic year of its Friday
mondays as (
    select
        cast(monday as date) as monday,
        n.year_key as academic_year
    from (
        select unnest(generate_series(make_date(year, 8, 28), make_date(year + 1, 8, 27), interval 1 day)) as monday, year_key
        from names
        where period_kind = 'week'
    ) as n
    where isodow(monday) = 1
),

weeks as (
    select
        'week of ' || w.monday as period_key,
        'week of ' || strftime(w.monday, '%-d %B %Y') as period,
        'week' as period_kind,
        w.monday as starts_on,
        w.monday + 6 as ends_on,
        w.academic_year,
        lag('week of ' || w.monday) over (order by w.monday) as previous_period_key,
        'week of ' || earlier.monday as year_earlier_period_key,
        coalesce(h.ends_on, w.monday + 4) as last_school_on
    from mondays as w
    left join mondays as earlier on earlier.monday = w.monday - 364
    left join staging.calendar_half_term as h on h.ends_on between w.monday and w.monday + 3
),

month_starts as (
    select cast(unnest(generate_series(make_date(year, 1, 1), make_date(year, 12, 1), interval 1 month)) as date) as starts_on
    from names
    where period_kind = 'month'
),

months as (
    select
        strftime(m.starts_on, '%Y-%m') as period_key,
        strftime(m.starts_on, '%B %Y') as period,
        'month' as period_kind,
        m.starts_on,
        last_day(m.starts_on) as ends_on,
        a.year_key as academic_year,
        lag(strftime(m.starts_on, '%Y-%m')) over (order by m.starts_on) as previous_period_key,
        strftime(earlier.starts_on, '%Y-%m') as year_earlier_period_key,
        cast(null as date) as last_school_on
    from month_starts as m
    left join month_starts as earlier on earlier.starts_on = m.starts_on - interval 1 year
    left join names as a on a.period_kind = 'academic year' and m.starts_on between make_date(a.year, 9, 1) and make_date(a.year + 1, 8, 31)
),

snapshot_days as (
    select
        last_day(cast(unnest(generate_series(make_date(year, 1, 1), make_date(year, 12, 1), interval 1 month)) as date)) as day,
        'month end' as day_kind
    from names
    where period_kind = 'snapshot'
    union all
    select
        day,
        'census' as day_kind
    from staging.census_day
),

snapshots as (
    select
        cast(s.day as varchar) as period_key,
        strftime(s.day, '%-d %B %Y') as period,
        'snapshot' as period_kind,
        s.day as starts_on,
        s.day as ends_on,
        a.year_key as academic_year,
        lag(cast(s.day as varchar)) over (partition by s.day_kind order by s.day) as previous_period_key,
        cast(earlier.day as varchar) as year_earlier_period_key,
        cast(null as date) as last_school_on
    from snapshot_days as s
    left join snapshot_days as earlier
        on earlier.day_kind = s.day_kind and month(earlier.day) = month(s.day) and year(earlier.day) = year(s.day) - 1
    left join names as a on a.period_kind = 'academic year' and s.day between make_date(a.year, 9, 1) and make_date(a.year + 1, 8, 31)
    where cast(s.day as varchar) not in (select period_key from reference.periods)
),

-- three years together; the next three begin a year later
pooled_years as (
    select
        first.year_key || ' to ' || last.year_key as period_key,
        first.year_key || ' to ' || last.year_key as period,
        'pooled years' as period_kind,
        first.starts_on,
        last.ends_on,
        cast(null as varchar) as academic_year,
        earlier_first.year_key || ' to ' || earlier_last.year_key as previous_period_key,
        earlier_first.year_key || ' to ' || earlier_last.year_key as year_earlier_period_key,
        cast(null as date) as last_school_on
    from names as n
    join numbered_years as first on first.year = n.year
    join numbered_years as last on last.period_kind = first.period_kind and last.year = first.year + 2
    left join names as before on before.period_kind = n.period_kind and before.year = n.year - 1
    left join numbered_years as earlier_first on earlier_first.period_kind = first.period_kind and earlier_first.year = before.year
    left join numbered_years as earlier_last on earlier_last.period_kind = first.period_kind and earlier_last.year = before.year + 2
    where n.period_kind = 'pooled years'
),

listed as (
    select
        period_key,
        period,
        period_kind,
        cast(starts_on as date) as starts_on,
        cast(ends_on as date) as ends_on,
        academic_year,
        previous_period_key,
        year_earlier_period_key,
        cast(ends_on as date) as last_school_on
    from reference.periods
),

newest_marks as (
    select
        n.year_key as academic_year,
        make_date(n.year, 9, 1) as starts_on,
        max(s.last_mark_on) as ends_on
    from staging.attendance_span as s
    join names as n on n.period_kind = 'academic year' and n.year = s.year
    where s.last_mark_on is not null
    group by all
),

-- a year that goes on: to the newest mark, where no year to date that is there ends on that day
years_going_on as (
    select
        m.academic_year || ' to ' || strftime(m.ends_on, '%-d %B %Y') as period_key,
        m.academic_year || ' to ' || strftime(m.ends_on, '%-d %B %Y') as period,
        'year to date' as period_kind,
        m.starts_on,
        m.ends_on,
        m.academic_year,
        (
            select max_by(t.period_key, t.ends_on)
            from terms_of_years as t
            where t.period_kind = 'year to date' and t.academic_year = m.academic_year and t.sequence % 2 = 0 and t.ends_on < m.ends_on
        ) as previous_period_key,
        cast(null as varchar) as year_earlier_period_key,
        m.ends_on as last_school_on
    from newest_marks as m
    left join last_day_of_school as l on l.academic_year = m.academic_year
    where
        m.ends_on < coalesce(l.ends_on, cast(m.starts_on + interval 1 year as date) - 1)
        and not exists (
            select 1
            from terms_of_years as t
            where t.period_kind = 'year to date' and t.academic_year = m.academic_year and t.ends_on = m.ends_on
        )
        and not exists (
            select 1
            from listed as p
            where p.period_kind = 'year to date' and p.academic_year = m.academic_year and p.ends_on = m.ends_on
        )
),

period as (
    select * from regular_years
    union all by name
    select * from adjacent_terms
    union all by name
    select * from weeks
    union all by name
    select * from months
    union all by name
    select * from snapshots
    union all by name
    select * from pooled_years
    union all by name
    select * from listed
    union all by name
    select * from years_going_on
    union all by name
    select *
    from staging.period_published
    where
        period_key not in (select period_key from listed)
        and period_key not in (select period_key from years_going_on)
)

select
    *,
    -- a short key for adding up; it means nothing outside one build
    cast(row_number() over (order by period_key) as smallint) as period_number
from period
