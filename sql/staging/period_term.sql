-- One row per term, half-term and stretch of a year to date, with those before it.
--
-- What accumulates over a year starts again in September; the end of a term follows the end of a term.
select
    term.period_key,
    term.period_key as period,
    term.period_kind,
    term.starts_on,
    term.ends_on,
    term.academic_year,
    case
        when term.period_kind <> 'year to date' then lag(term.period_key) over (partition by term.period_kind order by term.year, term.sequence)
        when term.sequence % 2 = 0 then lag(term.period_key, 2) over (partition by term.period_kind, term.year order by term.sequence)
        else lag(term.period_key) over (partition by term.period_kind, term.year order by term.sequence)
    end as previous_period_key,
    earlier.period_key as year_earlier_period_key,
    term.ends_on as last_school_on
from staging.academic_term as term
left join staging.academic_term as earlier
    on earlier.period_kind = term.period_kind and earlier.term = term.term and earlier.year = term.year - 1
