-- One row per school and year.
select
    'all' as cohort_key,
    cast(null as varchar) as area_key,
    school as school_key,
    strftime(marked_on, '%Y') as period_key,
    'schools' as coverage,
    sum(present) as numerator,
    sum(possible) as denominator
from staging.day_at_school
group by school, strftime(marked_on, '%Y')
