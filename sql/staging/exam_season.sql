-- One row per academic year: the first day of the second half of the summer term, from which marks of pupils aged 15 do not count.
--
-- year is the one in which the academic year begins.
select
    cast(left(period.academic_year, 4) as integer) as year,
    period.starts_on
from staging.period as period
join reference.terms as term on term.period_kind = 'half-term' and period.period_key = period.academic_year || ' ' || term.term
where term.calendar_term = 'summer' and term.first_half_term = '2'
