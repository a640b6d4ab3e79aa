-- One row per period, cohort, area or school, and coverage: absence as computed from the records here.
--
-- key: level, period_key, cohort_key, area_key, school_key, coverage
-- refers: period_key → star.dim_period
-- refers: cohort_key → star.dim_cohort
-- refers: area_key → star.dim_area
-- refers: school_key → star.dim_school
-- level: area or school, which the row is about; schools and areas count the same pupils, never add them up.
-- academic_year: academic year of the period.
-- period: period that the row is about.
-- period_kind: half-term, term, year to date, academic year or week.
-- period_end: last day of the period.
-- cohort: whom it is about; for a school all its pupils.
-- area: name of the area.
-- school_urn: unique reference number of the school; NULL in rows about the area.
-- school: name of the school; NULL in rows about the area.
-- phase: phase of the school; NULL in rows about the area.
-- coverage: pupil records (marks of the registers) or school census (termly session details of the next census).
-- possible_sessions: sessions that the pupils could attend.
-- absence_rate: sessions missed, authorised or not, as a percentage of possible sessions.
-- authorised_absence_rate: sessions missed with the school's leave, as a percentage of possible sessions.
-- unauthorised_absence_rate: sessions missed without the school's leave, as a percentage of possible sessions.
-- enrolments: pupils at a school with possible sessions; a pupil at two schools counts twice. NULL for weeks.
-- persistent_absentees: enrolments that missed a tenth or more of their own possible sessions; NULL for weeks.
-- persistent_absence_rate: persistent absentees as a percentage of enrolments; NULL for weeks.
-- severe_absentees: enrolments that missed half or more of their own possible sessions; NULL for weeks.
-- severe_absence_rate: severe absentees as a percentage of enrolments; NULL for weeks.
-- period_key: key of the period.
-- cohort_key: key of the cohort.
-- area_key: area, by its GSS code.
-- school_key: school; none in rows about the area.
-- is_small: true where fewer enrolments than the threshold of disclosure control are behind the rates; NULL for weeks.
with rates_of_absence as (
    select
        period_key,
        cohort_key,
        area_key,
        school_key,
        coverage,
        max(case when figure.measure_key = 'absence_rate' then denominator end) as possible_sessions,
        max(case when figure.measure_key = 'absence_rate' then value end) as absence_rate,
        max(case when figure.measure_key = 'authorised_absence_rate' then value end) as authorised_absence_rate,
        max(case when figure.measure_key = 'unauthorised_absence_rate' then value end) as unauthorised_absence_rate,
        max(case when figure.measure_key = 'persistent_absence_rate' then denominator end) as enrolments,
        max(case when figure.measure_key = 'persistent_absence_rate' then numerator end) as persistent_absentees,
        max(case when figure.measure_key = 'persistent_absence_rate' then value end) as persistent_absence_rate,
        max(case when figure.measure_key = 'severe_absence_rate' then numerator end) as severe_absentees,
        max(case when figure.measure_key = 'severe_absence_rate' then value end) as severe_absence_rate,
        max(measure.smallest_group) as smallest_group
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    where
        basis = 'computed'
        and figure.measure_key in (
            'absence_rate', 'authorised_absence_rate', 'unauthorised_absence_rate', 'persistent_absence_rate', 'severe_absence_rate'
        )
    group by period_key, cohort_key, area_key, school_key, coverage
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
    rate.coverage,
    cast(rate.possible_sessions as bigint) as possible_sessions,
    cast(round(rate.absence_rate, 1) as decimal(9, 1)) as absence_rate,
    cast(round(rate.authorised_absence_rate, 1) as decimal(9, 1)) as authorised_absence_rate,
    cast(round(rate.unauthorised_absence_rate, 1) as decimal(9, 1)) as unauthorised_absence_rate,
    cast(rate.enrolments as bigint) as enrolments,
    cast(rate.persistent_absentees as bigint) as persistent_absentees,
    cast(round(rate.persistent_absence_rate, 1) as decimal(9, 1)) as persistent_absence_rate,
    cast(rate.severe_absentees as bigint) as severe_absentees,
    cast(round(rate.severe_absence_rate, 1) as decimal(9, 1)) as severe_absence_rate,
    rate.enrolments between 1 and rate.smallest_group - 1 as is_small,
    rate.period_key,
    rate.cohort_key,
    rate.area_key,
    rate.school_key
from rates_of_absence as rate
join star.dim_period as period on period.period_key = rate.period_key
join star.dim_cohort as cohort on cohort.cohort_key = rate.cohort_key
join star.dim_area as area on area.area_key = rate.area_key
join star.dim_school as school on school.school_key = rate.school_key
