-- One row per day of a school census: the term before it, whose sessions it carries.
--
-- A census of spring carries the autumn term, that of summer the spring term, that of autumn both halves of the summer term of the year before.
-- year is the one in which the academic year of the term begins.
select
    census.as_at,
    max_by(period.period_key, period.ends_on) as period_key,
    max_by(period.starts_on, period.ends_on) as starts_on,
    max(period.ends_on) as ends_on,
    cast(left(max_by(period.academic_year, period.ends_on), 4) as integer) as year
from (select distinct as_at from staging.census_pupil) as census
join staging.period as period on period.period_kind = 'term' and period.ends_on < census.as_at
group by census.as_at
