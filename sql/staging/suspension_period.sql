-- One row per half-term, term, year to date and academic year whose suspensions are all told.
--
-- Told by a weekly extract as at its last school day or later, or by the censuses that follow its terms. By the week there are too few
-- suspensions, and a month cuts terms: neither has figures.
with candidate as (
    select
        p.period_key,
        p.period_kind,
        p.academic_year,
        p.starts_on,
        p.ends_on,
        coalesce(p.last_school_on, max(t.ends_on)) as last_school_on,
        bool_and(t.is_told_by_census) filter (where t.starts_on <= p.ends_on and t.ends_on >= p.starts_on) as is_told_by_census
    from staging.period as p
    join staging.suspension_term as t on t.academic_year = p.academic_year
    where p.period_kind in ('half-term', 'term', 'year to date', 'academic year')
    group by p.period_key, p.period_kind, p.academic_year, p.starts_on, p.ends_on, p.last_school_on
)

select
    p.period_key,
    p.period_kind,
    p.academic_year,
    p.starts_on,
    p.ends_on,
    p.last_school_on
from candidate as p
left join (
    select
        academic_year,
        max(as_at) as told_to
    from lake.suspensions_weekly
    group by academic_year
) as e on e.academic_year = p.academic_year
where e.told_to >= p.last_school_on or p.is_told_by_census
