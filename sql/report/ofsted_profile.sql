-- One row per type and group of schools, judgement, grade and snapshot: schools and their pupils.
--
-- A scorecard is told as printed. A list of Ofsted's is counted, for a judgement that was made on that day: overall effectiveness until
-- September 2024, the areas of report cards since November 2025 (in between, and of the older grades after, no list gives a whole
-- picture). Of a region, or England, it is counted only where the list has each of its authorities.
--
-- period: day of the snapshot.
-- as_at: that day as a date.
-- source: council scorecard, or Ofsted's list.
-- area_code: authority, region or country.
-- area: its name.
-- judgement: what was judged. Never add up over judgements.
-- scale: scale of the grades; grades of two scales cannot be compared.
-- school_type: type of the schools: All types, Nursery, Infant, Junior, Primary, Secondary, Special, Pupil referral unit. Of a list also
--   Primary phase, which is infant, junior and primary schools together: a list without ages cannot tell these apart.
-- school_group: all schools, maintained schools or academies (free schools too); all schools have others besides.
-- grade: place on the scale, 1 the best: of four grades 1 outstanding to 4 inadequate. NULL for schools without one.
-- outcome: grade in words; not graded where there is none.
-- schools: schools with the grade; NULL where the source prints a dash.
-- schools_percent: their share: as printed, or of the schools with a grade; NULL for schools without one.
-- graded_schools: schools of the type and group that have a grade; NULL where the scorecard does not say.
-- all_schools: schools of the type and group, inspected or not; NULL where the list names only those inspected.
-- pupils: pupils of the schools with the grade; NULL where the number of a school is not known.
-- pupils_percent: their share, likewise.
-- all_pupils: pupils of all schools of the type and group, inspected or not; NULL where the list names only those inspected.
-- status: observed, or not applicable where the source prints a dash.
with keys as (
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
    where f.school_key = 'none' and f.basis = 'printed'
),

printed as (
    select
        p.period,
        p.ends_on as as_at,
        'council scorecard' as source,
        n.area_key,
        'overall_effectiveness' as judgement_key,
        k.scale,
        c.school_type,
        c.school_group,
        k.grade,
        k.outcome,
        cast(max(case when n.measure_key = k.schools_key then n.value end) as bigint) as schools,
        cast(max(case when n.measure_key = k.schools_percent_key then n.value end) as decimal(9, 1)) as schools_percent,
        cast(null as bigint) as graded_schools,
        cast(max(case when n.measure_key = 'ofsted_schools_number' then n.value end) as bigint) as all_schools,
        cast(max(case when n.measure_key = k.pupils_key then n.value end) as bigint) as pupils,
        cast(max(case when n.measure_key = k.pupils_percent_key then n.value end) as decimal(9, 1)) as pupils_percent,
        cast(max(case when n.measure_key = 'ofsted_pupils_number' then n.value end) as bigint) as all_pupils,
        max(case when n.measure_key = k.schools_key then n.status end) as status
    from newest as n
    cross join keys as k
    join star.dim_cohort as c on c.cohort_key = n.cohort_key
    join star.dim_period as p on p.period_key = n.period_key
    where n.place = 1
    group by p.period, p.ends_on, n.area_key, k.scale, c.school_type, c.school_group, k.grade, k.outcome
),

listed as (
    select
        g.as_at,
        g.delivery_key,
        g.judgement_key,
        g.scale,
        g.school_key,
        g.place_on_scale as grade,
        g.school_kind,
        g.phase,
        g.governance,
        g.pupils,
        g.is_list_of_all,
        g.area_key as authority_key,
        authority.la_code,
        authority.region_key,
        authority.country_key
    from star.fct_school_grade as g
    join star.dim_judgement as j
        on
            j.judgement_key = g.judgement_key
            and j.is_in_profile
            and g.as_at >= coalesce(j.starts_on, g.as_at)
            and g.as_at <= coalesce(j.ends_on, g.as_at)
    join star.dim_area as authority on authority.area_key = g.area_key and authority.area_kind = 'local authority'
),

listed_authority as (
    select distinct
        delivery_key,
        la_code
    from listed
),

-- authorities of a region or country on the day of a list, and how many of them it has; by three digits, which outlive a GSS code
completeness as (
    select
        d.delivery_key,
        larger.area_key,
        count(*) as authorities,
        count(l.la_code) as listed_authorities
    from (select distinct delivery_key, as_at from listed) as d
    cross join star.dim_area as authority
    join star.dim_area as larger
        on larger.area_key in (authority.region_key, authority.country_key) and larger.area_kind in ('region', 'country')
    left join listed_authority as l on l.delivery_key = d.delivery_key and l.la_code = authority.la_code
    where
        authority.area_kind = 'local authority'
        and d.as_at >= coalesce(authority.valid_from, d.as_at)
        and d.as_at <= coalesce(authority.valid_to, d.as_at)
    group by d.delivery_key, larger.area_key
),

in_area as (
    select
        l.*,
        l.authority_key as area_key
    from listed as l
    union all
    select
        l.*,
        c.area_key
    from listed as l
    join completeness as c
        on c.delivery_key = l.delivery_key and c.area_key in (l.region_key, l.country_key) and c.listed_authorities = c.authorities
),

in_type as (
    select
        a.*,
        'All types' as school_type
    from in_area as a
    union all
    select
        a.*,
        a.school_kind as school_type
    from in_area as a
    where a.school_kind is not null
    union all
    select
        a.*,
        'Primary phase' as school_type
    from in_area as a
    where a.phase = 'primary'
),

in_group as (
    select
        t.*,
        'all schools' as school_group
    from in_type as t
    union all
    select
        t.*,
        case t.governance when 'maintained' then 'maintained schools' else 'academies' end as school_group
    from in_type as t
    where t.governance in ('maintained', 'academy')
),

totals as (
    select
        as_at,
        delivery_key,
        area_key,
        judgement_key,
        scale,
        school_type,
        school_group,
        bool_and(is_list_of_all) as is_list_of_all,
        count(*) as all_schools,
        count(grade) as graded_schools,
        count(case when pupils is null then 1 end) as schools_without_number,
        sum(pupils) as all_pupils,
        sum(case when grade is not null then pupils end) as graded_pupils
    from in_group
    group by as_at, delivery_key, area_key, judgement_key, scale, school_type, school_group
),

counts as (
    select
        delivery_key,
        area_key,
        judgement_key,
        school_type,
        school_group,
        coalesce(grade, 0) as place,
        count(*) as schools,
        sum(pupils) as pupils
    from in_group
    group by delivery_key, area_key, judgement_key, school_type, school_group, coalesce(grade, 0)
),

places as (
    select
        scale,
        place_on_scale as place,
        outcome
    from star.dim_grade
    union all
    select distinct
        scale,
        0 as place,
        'not graded' as outcome
    from star.dim_grade
),

counted as (
    select
        cast(t.as_at as string) as period_key,
        t.as_at,
        'Ofsted''s list' as source,
        t.area_key,
        t.judgement_key,
        t.scale,
        t.school_type,
        t.school_group,
        nullif(p.place, 0) as grade,
        p.outcome,
        coalesce(c.schools, 0) as schools,
        case
            when p.place > 0 then cast(round(100 * cast(coalesce(c.schools, 0) as decimal(18, 6)) / nullif(t.graded_schools, 0), 1) as decimal(9, 1))
        end as schools_percent,
        t.graded_schools,
        case when t.is_list_of_all then t.all_schools end as all_schools,
        case when t.schools_without_number = 0 then cast(coalesce(c.pupils, 0) as bigint) end as pupils,
        case
            when p.place > 0 and t.schools_without_number = 0
                then cast(round(100 * cast(coalesce(c.pupils, 0) as decimal(18, 6)) / nullif(t.graded_pupils, 0), 1) as decimal(9, 1))
        end as pupils_percent,
        case when t.is_list_of_all and t.schools_without_number = 0 then cast(t.all_pupils as bigint) end as all_pupils,
        'observed' as status
    from totals as t
    join places as p on p.scale = t.scale
    left join counts as c
        on
            c.delivery_key = t.delivery_key
            and c.area_key = t.area_key
            and c.judgement_key = t.judgement_key
            and c.school_type = t.school_type
            and c.school_group = t.school_group
            and c.place = p.place
    -- a list of the inspected has nobody without a grade to tell of
    where p.place > 0 or t.is_list_of_all
),

profile as (
    select
        period,
        as_at,
        source,
        area_key,
        judgement_key,
        scale,
        school_type,
        school_group,
        grade,
        outcome,
        schools,
        schools_percent,
        graded_schools,
        all_schools,
        pupils,
        pupils_percent,
        all_pupils,
        status
    from printed
    union all
    select
        coalesce(p.period, c.period_key),
        c.as_at,
        c.source,
        c.area_key,
        c.judgement_key,
        c.scale,
        c.school_type,
        c.school_group,
        c.grade,
        c.outcome,
        c.schools,
        c.schools_percent,
        c.graded_schools,
        c.all_schools,
        c.pupils,
        c.pupils_percent,
        c.all_pupils,
        c.status
    from counted as c
    left join star.dim_period as p on p.period_key = c.period_key
)

select
    f.period,
    f.as_at,
    f.source,
    a.area_key as area_code,
    a.area,
    j.judgement,
    f.scale,
    f.school_type,
    f.school_group,
    f.grade,
    f.outcome,
    f.schools,
    f.schools_percent,
    f.graded_schools,
    f.all_schools,
    f.pupils,
    f.pupils_percent,
    f.all_pupils,
    f.status
from profile as f
join star.dim_area as a on a.area_key = f.area_key
join star.dim_judgement as j on j.judgement_key = f.judgement_key
