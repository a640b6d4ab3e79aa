-- One row per type and group of schools, grade, area and snapshot that a scorecard prints: schools and pupils as printed.
with measures_of_grades as (
    select
        place_on_scale as grade,
        outcome,
        scale,
        'ofsted_schools_' || replace(outcome, ' ', '_') || '_number' as schools_key,
        'ofsted_schools_' || replace(outcome, ' ', '_') || '_percent' as schools_percent_key,
        'ofsted_pupils_' || replace(outcome, ' ', '_') || '_number' as pupils_key,
        'ofsted_pupils_' || replace(outcome, ' ', '_') || '_percent' as pupils_percent_key
    from star.dim_grade
    where scale = 'four grades'
),

-- of several reports that print a figure, the newest: a dash too, unlike in staging.leading_figure
printed_figures as (
    select
        figure.measure_key,
        figure.cohort_key,
        figure.area_key,
        figure.period_key,
        figure.value,
        figure.status,
        row_number() over (
            partition by figure.measure_key, figure.cohort_key, figure.area_key, figure.period_key order by figure.version desc
        ) as newness
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key and measure.topic = 'Ofsted'
    where figure.school_key = 'none' and figure.basis = 'printed'
)

select
    period.period,
    period.ends_on as as_at,
    'council scorecard' as source,
    figure.area_key,
    'overall_effectiveness' as judgement_key,
    grade.scale,
    cohort.school_type,
    cohort.school_group,
    grade.grade,
    grade.outcome,
    cast(max(case when figure.measure_key = grade.schools_key then figure.value end) as bigint) as schools,
    cast(max(case when figure.measure_key = grade.schools_percent_key then figure.value end) as decimal(9, 1)) as schools_percent,
    cast(null as bigint) as graded_schools,
    cast(max(case when figure.measure_key = 'ofsted_schools_number' then figure.value end) as bigint) as all_schools,
    cast(max(case when figure.measure_key = grade.pupils_key then figure.value end) as bigint) as pupils,
    cast(max(case when figure.measure_key = grade.pupils_percent_key then figure.value end) as decimal(9, 1)) as pupils_percent,
    cast(max(case when figure.measure_key = 'ofsted_pupils_number' then figure.value end) as bigint) as all_pupils,
    max(case when figure.measure_key = grade.schools_key then figure.status end) as status
from printed_figures as figure
cross join measures_of_grades as grade
join star.dim_cohort as cohort on cohort.cohort_key = figure.cohort_key
join staging.period as period on period.period_key = figure.period_key
where figure.newness = 1
group by period.period, period.ends_on, figure.area_key, grade.scale, cohort.school_type, cohort.school_group, grade.grade, grade.outcome
