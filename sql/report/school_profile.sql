-- One row per school and academic year that there are figures from records of: pupils, absence, suspensions, plans and grade on one line.
--
-- A school that becomes an academy is one school, under the name that it has by the end of the period; pupils who left before are not in its
-- absence.
--
-- stored: table
-- homes: conform
-- key: school_key, academic_year
-- refers: school_key → star.dim_school
-- refers: area_key → star.dim_area
-- refers: period_key → star.dim_period
-- academic_year: academic year.
-- school: name of the school.
-- phase: phase of the school.
-- governance: maintained, academy, independent, other or unknown.
-- area: authority of the school.
-- pupils: pupils with a single or main registration on the day of the January census, or the census nearest to it; NULL without a census.
-- pupils_with_plan: pupils of the census with an education, health and care plan; NULL for referral units and nurseries.
-- pupils_with_sen_support: pupils of the census with SEN support; NULL for referral units and nurseries.
-- pupils_with_free_school_meals: pupils of the census eligible for free school meals; NULL for referral units and nurseries.
-- period: the whole year, or the year to date while it goes on, that absence and suspensions are of.
-- absence_rate: sessions missed as a percentage of the sessions that pupils aged 5 to 15 could attend.
-- absence_rate_change: absence rate less that of the same period a year before; NULL where either is missing.
-- persistent_absence_rate: enrolments that missed a tenth or more of their own sessions, as a percentage of enrolments.
-- persistent_absence_rate_change: persistent absence rate less that of the same period a year before; NULL where either is missing.
-- suspensions: suspensions that began in the period.
-- suspension_rate: suspensions per hundred pupils.
-- suspension_rate_change: suspension rate less that of the same period a year before; NULL where either is missing.
-- permanent_exclusions: permanent exclusions of the period.
-- grade: Ofsted's grade of overall effectiveness by the newest graded inspection to the end of the year, of the school or the one that it was,
--   1 outstanding to 4 inadequate.
-- graded_on: first day of that inspection; the school may since have had inspections without such a grade.
-- is_small: true where the school has fewer pupils, or enrolments with sessions, than the threshold of disclosure control: a rate of so few
--   is no league table.
-- urn: unique reference number of the school.
-- school_key: key of the school, the spell of its life that it has become by the end of the period.
-- area_key: authority of the school, by its GSS code.
-- period_key: key of the period.
with figures as (
    select
        figure.school_key,
        figure.area_key,
        figure.period_key,
        max(case when figure.measure_key = 'absence_rate' then figure.value end) as absence_rate,
        max(case when figure.measure_key = 'persistent_absence_rate' then figure.value end) as persistent_absence_rate,
        max(case when figure.measure_key = 'persistent_absence_rate' then figure.denominator end) as enrolments,
        max(case when figure.measure_key = 'suspension_rate' then figure.value end) as suspension_rate,
        max(case when figure.measure_key = 'suspension_rate' then figure.numerator end) as suspensions,
        max(case when figure.measure_key = 'permanent_exclusion_rate' then figure.numerator end) as permanent_exclusions
    from star.fct_figure as figure
    where figure.basis = 'computed' and figure.coverage = 'pupil records' and figure.school_key <> 'none'
    group by figure.school_key, figure.area_key, figure.period_key
),

-- of each school and year the whole year, else the year to date that reaches furthest
yearly_figures as (
    select
        figures.*,
        period.period,
        period.academic_year,
        period.ends_on,
        period.year_earlier_period_key,
        school.lineage_key,
        row_number() over (
            partition by school.lineage_key, period.academic_year
            order by
                case period.period_kind when 'academic year' then 1 else 2 end, period.ends_on desc, period.period_key,
                school.opened_on desc nulls last, school.school_key desc
        ) as place
    from figures
    join star.dim_school as school on school.school_key = figures.school_key
    join star.dim_period as period on period.period_key = figures.period_key and period.period_kind in ('academic year', 'year to date')
),

headcounts as (
    select
        headcount.academic_year,
        school.lineage_key,
        sum(case when cohort_key = 'everyone' then pupils end) as pupils,
        coalesce(sum(case when cohort_key = 'ehcp' then pupils end), 0) as pupils_with_plan,
        coalesce(sum(case when cohort_key = 'sen_support' then pupils end), 0) as pupils_with_sen_support,
        coalesce(sum(case when cohort_key = 'fsm' then pupils end), 0) as pupils_with_free_school_meals,
        coalesce(sum(case when cohort_key = 'all' then pupils end), 0) > 0 as is_of_cohorts
    from staging.headcount as headcount
    join star.dim_school as school on school.school_key = headcount.school_key
    group by headcount.academic_year, school.lineage_key
),

graded_inspections as (
    select
        yearly.school_key,
        yearly.academic_year,
        max_by(inspection.grade, (inspection.starts_on, inspection.inspection_key)) as grade,
        max(inspection.starts_on) as graded_on
    from yearly_figures as yearly
    join star.dim_school as school on school.lineage_key = yearly.lineage_key
    join star.fct_inspection as inspection
        on
            inspection.school_key = school.school_key
            and inspection.judgement_key = 'overall_effectiveness'
            and inspection.is_first_source
            and inspection.grade is not null
            and inspection.starts_on <= yearly.ends_on
    where yearly.place = 1
    group by yearly.school_key, yearly.academic_year
)

select
    yearly.academic_year,
    school.school,
    school.phase,
    school.governance,
    area.area,
    cast(headcounts.pupils as int) as pupils,
    cast(case when headcounts.is_of_cohorts then headcounts.pupils_with_plan end as int) as pupils_with_plan,
    cast(case when headcounts.is_of_cohorts then headcounts.pupils_with_sen_support end as int) as pupils_with_sen_support,
    cast(case when headcounts.is_of_cohorts then headcounts.pupils_with_free_school_meals end as int) as pupils_with_free_school_meals,
    yearly.period,
    cast(round(yearly.absence_rate, 1) as decimal(9, 1)) as absence_rate,
    cast(round(yearly.absence_rate - earlier.absence_rate, 1) as decimal(9, 1)) as absence_rate_change,
    cast(round(yearly.persistent_absence_rate, 1) as decimal(9, 1)) as persistent_absence_rate,
    cast(round(yearly.persistent_absence_rate - earlier.persistent_absence_rate, 1) as decimal(9, 1)) as persistent_absence_rate_change,
    cast(yearly.suspensions as int) as suspensions,
    cast(round(yearly.suspension_rate, 2) as decimal(9, 2)) as suspension_rate,
    cast(round(yearly.suspension_rate - earlier.suspension_rate, 2) as decimal(9, 2)) as suspension_rate_change,
    cast(yearly.permanent_exclusions as int) as permanent_exclusions,
    cast(graded.grade as int) as grade,
    graded.graded_on,
    coalesce(headcounts.pupils < setting.threshold, false) or coalesce(yearly.enrolments < setting.threshold, false) as is_small,
    school.urn,
    yearly.school_key,
    yearly.area_key,
    yearly.period_key
from yearly_figures as yearly
cross join reference.setting as setting
join star.dim_school as school on school.school_key = yearly.school_key
join star.dim_area as area on area.area_key = yearly.area_key
left join figures as earlier on earlier.school_key = yearly.school_key and earlier.period_key = yearly.year_earlier_period_key
left join headcounts on headcounts.academic_year = yearly.academic_year and headcounts.lineage_key = yearly.lineage_key
left join graded_inspections as graded on graded.school_key = yearly.school_key and graded.academic_year = yearly.academic_year
where yearly.place = 1
order by yearly.academic_year, school.school, yearly.school_key
