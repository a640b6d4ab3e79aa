-- One row per period, cohort and area, and per period and school: suspensions and permanent exclusions counted from the records of pupils.
--
-- key: level, period_key, cohort_key, area_key, school_key
-- refers: period_key → star.dim_period
-- refers: cohort_key → star.dim_cohort
-- refers: area_key → star.dim_area
-- refers: school_key → star.dim_school
-- level: area or school, which the row is about; schools and areas count the same suspensions, never add them up.
-- academic_year: academic year of the period.
-- period: when; suspensions count by their first day.
-- period_kind: half-term, term, year to date or academic year.
-- period_end: last day of the period.
-- cohort: pupils whom it is about; of a school all of them.
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
-- period_key: key of the period.
-- cohort_key: key of the cohort.
-- area_key: area, by its GSS code.
-- school_key: school; none in rows about the area.
-- is_small: true where the headcount is under the threshold of disclosure control: a rate of so few is no league table.
with suspension_rates as (
    select
        period_key,
        cohort_key,
        area_key,
        school_key,
        max(denominator) as headcount,
        max(case when figure.measure_key = 'suspended_pupils_percent' then numerator end) as pupils_suspended,
        max(case when figure.measure_key = 'suspended_pupils_percent' then value end) as suspended_pupils_percent,
        max(case when figure.measure_key = 'suspension_rate' then numerator end) as suspensions,
        max(case when figure.measure_key = 'suspension_rate' then value end) as suspension_rate,
        max(case when figure.measure_key = 'permanent_exclusion_rate' then numerator end) as permanent_exclusions,
        max(case when figure.measure_key = 'permanent_exclusion_rate' then value end) as permanent_exclusion_rate,
        max(measure.smallest_group) as smallest_group
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    where basis = 'computed' and figure.measure_key in ('suspended_pupils_percent', 'suspension_rate', 'permanent_exclusion_rate')
    group by period_key, cohort_key, area_key, school_key
)

select
    case when rate.school_key = 'none' then 'area' else 'school' end as level,
    period.academic_year,
    period.period,
    period.period_kind,
    period.ends_on as period_end,
    cohort.cohort,
    area.area,
    school.urn as school_urn,
    case when rate.school_key <> 'none' then school.school end as school,
    case when rate.school_key <> 'none' then school.phase end as phase,
    cast(rate.headcount as bigint) as headcount,
    cast(rate.pupils_suspended as bigint) as pupils_suspended,
    cast(round(rate.suspended_pupils_percent, 1) as decimal(9, 1)) as suspended_pupils_percent,
    cast(rate.suspensions as bigint) as suspensions,
    cast(round(rate.suspension_rate, 2) as decimal(9, 2)) as suspension_rate,
    cast(rate.permanent_exclusions as bigint) as permanent_exclusions,
    cast(round(rate.permanent_exclusion_rate, 2) as decimal(9, 2)) as permanent_exclusion_rate,
    rate.headcount between 1 and rate.smallest_group - 1 as is_small,
    rate.period_key,
    rate.cohort_key,
    rate.area_key,
    rate.school_key
from suspension_rates as rate
join star.dim_period as period on period.period_key = rate.period_key
join star.dim_cohort as cohort on cohort.cohort_key = rate.cohort_key
join star.dim_area as area on area.area_key = rate.area_key
join star.dim_school as school on school.school_key = rate.school_key
