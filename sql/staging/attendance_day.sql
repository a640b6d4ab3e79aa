-- One row per day of the academic years that there are marks of: the slice of the year that it lies in.
--
-- Days that lie in exactly the same periods are one slice: no boundary of a period cuts it, so marks are added up once to slices, and slices to
-- periods. fine_slice heeds weeks too; coarse_slice does not. is_after_exams says that the day is in the second half of the summer term,
-- in which marks of pupils aged 15 do not count.
with day as (
    select
        d.date_key,
        d.academic_year,
        cast(left(d.academic_year, 4) as integer) as year
    from staging.calendar_day as d
    where cast(left(d.academic_year, 4) as integer) in (select year from staging.attendance_span)
),

last_half as (
    select p.academic_year, p.starts_on
    from staging.period as p
    join reference.terms as t on t.period_kind = 'half-term' and p.period_key = p.academic_year || ' ' || t.term
    where t.calendar_term = 'summer' and t.first_half_term = '2'
),

placed as (
    select
        d.date_key,
        d.year,
        d.date_key >= h.starts_on as is_after_exams,
        list(p.period_key order by p.period_key) filter (where p.period_kind <> 'week') as coarse_periods,
        list(p.period_key order by p.period_key) as fine_periods
    from day as d
    left join last_half as h on h.academic_year = d.academic_year
    join staging.period as p
        on p.period_kind in ('academic year', 'term', 'half-term', 'year to date', 'week') and d.date_key between p.starts_on and p.ends_on
    group by d.date_key, d.year, h.starts_on
)

select
    date_key,
    year,
    coalesce(is_after_exams, false) as is_after_exams,
    cast(dense_rank() over (order by coarse_periods, is_after_exams) as integer) as coarse_slice,
    cast(dense_rank() over (order by coarse_periods, is_after_exams, fine_periods) as integer) as fine_slice
from placed
