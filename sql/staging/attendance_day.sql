-- One row per day of the academic years that there are marks of: the slice of the year that it lies in.
--
-- Days that lie in exactly the same periods are one slice: no boundary of a period cuts it, so marks are added up once to slices, and slices to
-- periods. fine_slice heeds weeks too; coarse_slice does not. is_after_exams says that the day is in the second half of the summer term,
-- in which marks of pupils aged 15 do not count.
with marked_days as (
    select
        day.date_key,
        cast(left(day.academic_year, 4) as integer) as year
    from staging.academic_day as day
    where cast(left(day.academic_year, 4) as integer) in (select year from staging.attendance_span)
),

days_in_periods as (
    select
        day.date_key,
        day.year,
        day.date_key >= last_half.starts_on as is_after_exams,
        list(period.period_key order by period.period_key) filter (where period.period_kind <> 'week') as coarse_periods,
        list(period.period_key order by period.period_key) as fine_periods
    from marked_days as day
    left join staging.exam_season as last_half on last_half.year = day.year
    join staging.period as period
        on
            period.period_kind in ('academic year', 'term', 'half-term', 'year to date', 'week')
            and day.date_key between period.starts_on and period.ends_on
    group by day.date_key, day.year, last_half.starts_on
)

select
    date_key,
    year,
    coalesce(is_after_exams, false) as is_after_exams,
    cast(dense_rank() over (order by coarse_periods, is_after_exams) as integer) as coarse_slice,
    cast(dense_rank() over (order by coarse_periods, is_after_exams, fine_periods) as integer) as fine_slice
from days_in_periods
