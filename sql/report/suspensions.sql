-- One row per period, cohort and area, and per period and school: suspensions and permanent exclusions counted from the records of pupils.
--
-- academic_year: academic year of the period.
-- period: when; suspensions count by their first day.
-- period_kind: half-term, term, year to date or academic year.
-- period_end: last day of the period.
-- cohort: pupils whom it is about; of a school all of them.
-- area_code: area.
-- area: name of the area.
-- school_urn: unique reference number of the school; NULL in rows about the area.
-- school: name of the school; NULL in rows about the area.
-- phase: phase of the school; NULL in rows about the area.
-- headcount: pupils with a single or main registration on the day of the January census.
-- pupils_suspended: pupils with one or more suspensions; those of parts of a year do not add up, as pupils recur.
-- suspended_pupils_percent: pupils suspended as a share of the headcount.
-- suspensions: suspensions that began in the period; lunchtime suspensions are not among them.
-- suspension_rate: suspensions per hundred pupils of the headcount; may exceed 100.
-- permanent_exclusions: permanent exclusions of the period.
-- permanent_exclusion_rate: permanent exclusions per hundred pupils of the headcount.
with figures as (
    select
        period_key,
        cohort_key,
        area_key,
        school_key,
        max(denominator) as headcount,
        max(case when measure_key = 'suspended_pupils_percent' then numerator end) as pupils_suspended,
        max(case when measure_key = 'suspended_pupils_percent' then value end) as suspended_pupils_percent,
        max(case when measure_key = 'suspension_rate' then numerator end) as suspensions,
        max(case when measure_key = 'suspension_rate' then value end) as suspension_rate,
        max(case when measure_key = 'permanent_exclusion_rate' then numerator end) as permanent_exclusions,
        max(case when measure_key = 'permanent_exclusion_rate' then value end) as permanent_exclusion_rate
    from star.fct_figure
    where basis = 'computed' and measure_key in ('suspended_pupils_percent', 'suspension_rate', 'permanent_exclusion_rate')
    group by period_key, cohort_key, area_key, school_key
)

select
    p.academic_year,
    p.period,
    p.period_kind,
    p.ends_on as period_end,
    c.cohort,
    f.area_key as area_code,
    a.area,
    s.urn as school_urn,
    case when f.school_key <> 'none' then s.school end as school,
    case when f.school_key <> 'none' then s.phase end as phase,
    cast(f.headcount as bigint) as headcount,
    cast(f.pupils_suspended as bigint) as pupils_suspended,
    cast(round(f.suspended_pupils_percent, 1) as decimal(9, 1)) as suspended_pupils_percent,
    cast(f.suspensions as bigint) as suspensions,
    cast(round(f.suspension_rate, 2) as decimal(9, 2)) as suspension_rate,
    cast(f.permanent_exclusions as bigint) as permanent_exclusions,
    cast(round(f.permanent_exclusion_rate, 2) as decimal(9, 2)) as permanent_exclusion_rate
from figures as f
join star.dim_period as p on p.period_key = f.period_key
join star.dim_cohort as c on c.cohort_key = f.cohort_key
join star.dim_area as a on a.area_key = f.area_key
join star.dim_school as s on s.school_key = f.school_key
