-- One row per area and half-term, term, year to date and academic year whose suspensions are all known.
--
-- Told by a weekly extract as at its last school day or later, or by the censuses that follow its terms. By the week there are too few
-- suspensions, and a month cuts terms: neither has figures.
with candidate_periods as (
    select
        period.period_key,
        period.period_kind,
        period.academic_year,
        term.authority_key,
        period.starts_on,
        period.ends_on,
        coalesce(period.last_school_on, max(term.ends_on)) as last_school_on,
        bool_and(term.is_told_by_census) filter (where term.starts_on <= period.ends_on and term.ends_on >= period.starts_on) as is_told_by_census
    from staging.period as period
    join staging.suspension_term as term on term.academic_year = period.academic_year
    where period.period_kind in ('half-term', 'term', 'year to date', 'academic year')
    group by period.period_key, period.period_kind, period.academic_year, term.authority_key, period.starts_on, period.ends_on, period.last_school_on
)

select distinct
    period.period_key,
    period.period_kind,
    period.academic_year,
    area.area_key,
    period.starts_on,
    period.ends_on,
    period.last_school_on
from candidate_periods as period
join staging.authority_area as area on area.authority_key = period.authority_key
left join (
    select
        authority_key,
        academic_year,
        max(as_at) as told_to
    from lake.suspensions_weekly
    group by authority_key, academic_year
) as extract on extract.authority_key = period.authority_key and extract.academic_year = period.academic_year
where extract.told_to >= period.last_school_on or period.is_told_by_census
