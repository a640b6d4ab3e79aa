-- One row per academic year and term, half-term or stretch of a year to date, with its days.
--
-- Days are those of the authority's calendar where that has the year, and else nominal ones from reference.terms.
-- A half-term of the calendar is counted through the year, autumn 1 to summer 2, so that a term is a stretch of them.
-- sequence: place in the year.
with numbered_half_terms as (
    select
        half_term.academic_year,
        half_term.starts_on,
        half_term.ends_on,
        cast(term.sequence as integer) as sequence
    from staging.calendar_half_term as half_term
    join reference.terms as term
        on
            term.period_kind = 'half-term'
            and term.calendar_term = half_term.term
            and cast(term.first_half_term as integer) = half_term.half_term
),

calendar_terms as (
    select
        term.term,
        term.period_kind,
        half_term.academic_year,
        min(half_term.starts_on) as starts_on,
        max(half_term.ends_on) as ends_on
    from reference.terms as term
    join reference.terms as half
        on half.period_kind = 'half-term' and half.calendar_term = term.calendar_term
        and half.first_half_term between term.first_half_term and term.last_half_term
    join numbered_half_terms as half_term on half_term.sequence = cast(half.sequence as integer)
    group by term.term, term.period_kind, half_term.academic_year
),

-- months from January on are of the calendar year after
nominal_terms as (
    select
        term,
        period_kind,
        cast(sequence as integer) as sequence,
        cast(first_month as integer) as first_month,
        case when cast(first_month as integer) < 9 then 1 else 0 end as years_to_first_month,
        cast(last_month as integer) as last_month,
        case when cast(last_month as integer) < 9 then 1 else 0 end as years_to_last_month
    from reference.terms
)

select
    year.year_key || ' ' || term.term as period_key,
    term.period_kind,
    term.term,
    year.year,
    year.year_key as academic_year,
    term.sequence,
    case
        when term.period_kind = 'year to date' then make_date(year.year, 9, 1)
        else coalesce(calendar.starts_on, make_date(year.year + term.years_to_first_month, term.first_month, 1))
    end as starts_on,
    coalesce(calendar.ends_on, last_day(make_date(year.year + term.years_to_last_month, term.last_month, 1))) as ends_on
from staging.year as year
join nominal_terms as term on term.period_kind = year.period_kind
left join calendar_terms as calendar
    on calendar.term = term.term and calendar.period_kind = term.period_kind and calendar.academic_year = year.year_key
