-- One row per type and group of schools, grade and snapshot: schools and their pupils.
--
-- period: day of the snapshot.
-- area_code: authority.
-- area: name of the authority.
-- school_type: type of the schools.
-- school_group: all schools, maintained schools or academies.
-- grade: 1 to 4.
-- outcome: grade in words.
-- schools: schools with the grade; NULL where the source prints a dash.
-- schools_percent: their share as printed.
-- all_schools: schools of the type and group, inspected or not.
-- pupils: pupils of the schools with the grade.
-- pupils_percent: their share as printed.
-- all_pupils: pupils of all schools of the type and group.
-- status: observed, or not applicable where the source prints a dash.
with grades as (
    select
        1 as grade,
        'outstanding' as outcome
    union all
    select
        2 as grade,
        'good' as outcome
    union all
    select
        3 as grade,
        'requires improvement' as outcome
    union all
    select
        4 as grade,
        'inadequate' as outcome
),

keys as (
    select
        grade,
        outcome,
        'ofsted_schools_' || replace(outcome, ' ', '_') || '_number' as schools_key,
        'ofsted_schools_' || replace(outcome, ' ', '_') || '_percent' as schools_percent_key,
        'ofsted_pupils_' || replace(outcome, ' ', '_') || '_number' as pupils_key,
        'ofsted_pupils_' || replace(outcome, ' ', '_') || '_percent' as pupils_percent_key
    from grades
),

-- of several reports that print a figure, the newest
newest as (
    select
        f.measure_key,
        f.cohort_key,
        f.area_key,
        f.period_key,
        f.value,
        f.status,
        row_number() over (partition by f.measure_key, f.cohort_key, f.area_key, f.period_key order by f.version desc) as place
    from star.fct_figure as f
    join star.dim_measure as m on m.measure_key = f.measure_key and m.topic = 'Ofsted'
    where f.school_key = 'none'
)

select
    p.period,
    a.area_key as area_code,
    a.area,
    c.school_type,
    c.school_group,
    k.grade,
    k.outcome,
    cast(max(case when n.measure_key = k.schools_key then n.value end) as bigint) as schools,
    cast(max(case when n.measure_key = k.schools_percent_key then n.value end) as decimal(9, 1)) as schools_percent,
    cast(max(case when n.measure_key = 'ofsted_schools_number' then n.value end) as bigint) as all_schools,
    cast(max(case when n.measure_key = k.pupils_key then n.value end) as bigint) as pupils,
    cast(max(case when n.measure_key = k.pupils_percent_key then n.value end) as decimal(9, 1)) as pupils_percent,
    cast(max(case when n.measure_key = 'ofsted_pupils_number' then n.value end) as bigint) as all_pupils,
    max(case when n.measure_key = k.schools_key then n.status end) as status
from newest as n
cross join keys as k
join star.dim_cohort as c on c.cohort_key = n.cohort_key
join star.dim_area as a on a.area_key = n.area_key
join star.dim_period as p on p.period_key = n.period_key
where n.place = 1
group by p.period, a.area_key, a.area, c.school_type, c.school_group, k.grade, k.outcome
