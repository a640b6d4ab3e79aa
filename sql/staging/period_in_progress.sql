-- One row per academic year that goes on: from September to its newest mark, where no year to date that is there ends on that day.
with newest_marks as (
    select
        academic.year_key as academic_year,
        make_date(academic.year, 9, 1) as starts_on,
        max(span.last_mark_on) as ends_on
    from staging.attendance_span as span
    join staging.year as academic on academic.period_kind = 'academic year' and academic.year = span.year
    where span.last_mark_on is not null
    group by academic.year_key, academic.year
),

years_to_date as (
    select
        academic_year,
        ends_on
    from staging.academic_term
    where period_kind = 'year to date'
    union all
    select
        academic_year,
        cast(ends_on as date) as ends_on
    from reference.periods
    where period_kind = 'year to date'
)

select
    newest.academic_year || ' to ' || strftime(newest.ends_on, '%-d %B %Y') as period_key,
    newest.academic_year || ' to ' || strftime(newest.ends_on, '%-d %B %Y') as period,
    'year to date' as period_kind,
    newest.starts_on,
    newest.ends_on,
    newest.academic_year,
    (
        select max_by(term.period_key, term.ends_on)
        from staging.academic_term as term
        where
            term.period_kind = 'year to date'
            and term.academic_year = newest.academic_year
            and term.sequence % 2 = 0
            and term.ends_on < newest.ends_on
    ) as previous_period_key,
    cast(null as string) as year_earlier_period_key,
    newest.ends_on as last_school_on
from newest_marks as newest
left join staging.period_year as academic on academic.period_kind = 'academic year' and academic.period_key = newest.academic_year
where
    newest.ends_on < coalesce(academic.last_school_on, cast(newest.starts_on + interval 1 year as date) - 1)
    and not exists (
        select 1
        from years_to_date as known_period
        where known_period.academic_year = newest.academic_year and known_period.ends_on = newest.ends_on
    )
