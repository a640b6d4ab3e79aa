-- One row per period, cohort and area: education, health and care plans, requests and assessments counted from the records of plans and pupils.
--
-- refers: area_key → star.dim_area
-- period: when; what is counted on one day stands at snapshots, what happens in a span at months, quarters, calendar years or terms.
-- period_kind: snapshot, month, quarter, calendar year, half-term, term or academic year.
-- period_end: last day of the period.
-- cohort: all plans, plans by placement or by the pupil's group of social care on the day or the day of issue, or pupils with a plan.
-- area_key: area, by its GSS code.
-- area: name of the area.
-- plans: plans in force on the day.
-- plans_in_mainstream_percent: plans placed in mainstream schools, wherever these lie, as a share of all plans in force.
-- requests_outstanding: requests that awaited a decision on the day.
-- assessments_outstanding: assessments under way on the day.
-- plans_issued: plans issued in the period; those taken over from another authority are not among them.
-- plans_in_20_weeks: plans issued in the period within twenty weeks of the request, exceptions included.
-- plans_in_20_weeks_percent: plans issued within twenty weeks as a percentage of those issued whose request is dated; one without is in no
--   such share.
-- plans_in_20_weeks_excluding_exceptions_percent: plans issued within twenty weeks as a percentage of those
--   issued, of plans to which no exception of the regulations applies.
-- pupils_with_plan: pupils with a plan on the roll of the authority's schools on the period's last day.
-- pupils_in_mainstream_percent: pupils with a plan in primary and secondary schools as a percentage of all of them, as the council counts it.
-- is_small: true where fewer plans, or pupils with one, than the threshold of disclosure control are behind the row.
with plan_numbers as (
    select
        period_key,
        cohort_key,
        area_key,
        max(case when figure.measure_key = 'ehc_plans_number' then value end) as plans,
        max(case when figure.measure_key = 'ehc_plans_in_mainstream_percent' then value end) as plans_in_mainstream_percent,
        max(case when figure.measure_key = 'ehc_requests_outstanding_number' then value end) as requests_outstanding,
        max(case when figure.measure_key = 'ehc_assessments_outstanding_number' then value end) as assessments_outstanding,
        max(case when figure.measure_key = 'ehc_plans_issued_number' then value end) as plans_issued,
        max(case when figure.measure_key = 'ehc_plans_in_20_weeks_percent' then numerator end) as plans_in_20_weeks,
        max(case when figure.measure_key = 'ehc_plans_in_20_weeks_percent' then value end) as plans_in_20_weeks_percent,
        max(case when figure.measure_key = 'ehc_plans_in_20_weeks_excluding_exceptions_percent' then value end)
            as plans_in_20_weeks_excluding_exceptions_percent,
        max(case when figure.measure_key = 'ehc_plan_mainstream_percent' then denominator end) as pupils_with_plan,
        max(case when figure.measure_key = 'ehc_plan_mainstream_percent' then value end) as pupils_in_mainstream_percent,
        max(measure.smallest_group) as smallest_group
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    where
        basis = 'computed' and school_key = 'none'
        and figure.measure_key in (
            'ehc_plans_number', 'ehc_plans_in_mainstream_percent', 'ehc_requests_outstanding_number', 'ehc_assessments_outstanding_number',
            'ehc_plans_issued_number', 'ehc_plans_in_20_weeks_percent', 'ehc_plans_in_20_weeks_excluding_exceptions_percent',
            'ehc_plan_mainstream_percent'
        )
    group by period_key, cohort_key, area_key
)

select
    period.period,
    period.period_kind,
    period.ends_on as period_end,
    cohort.cohort,
    numbers.area_key,
    area.area,
    cast(numbers.plans as bigint) as plans,
    cast(round(numbers.plans_in_mainstream_percent, 1) as decimal(9, 1)) as plans_in_mainstream_percent,
    cast(numbers.requests_outstanding as bigint) as requests_outstanding,
    cast(numbers.assessments_outstanding as bigint) as assessments_outstanding,
    cast(numbers.plans_issued as bigint) as plans_issued,
    cast(numbers.plans_in_20_weeks as bigint) as plans_in_20_weeks,
    cast(round(numbers.plans_in_20_weeks_percent, 1) as decimal(9, 1)) as plans_in_20_weeks_percent,
    cast(round(numbers.plans_in_20_weeks_excluding_exceptions_percent, 1) as decimal(9, 1)) as plans_in_20_weeks_excluding_exceptions_percent,
    cast(numbers.pupils_with_plan as bigint) as pupils_with_plan,
    cast(round(numbers.pupils_in_mainstream_percent, 1) as decimal(9, 1)) as pupils_in_mainstream_percent,
    coalesce(numbers.plans, numbers.plans_issued, numbers.pupils_with_plan) between 1 and numbers.smallest_group - 1 as is_small
from plan_numbers as numbers
join star.dim_period as period on period.period_key = numbers.period_key
join star.dim_cohort as cohort on cohort.cohort_key = numbers.cohort_key
join star.dim_area as area on area.area_key = numbers.area_key
