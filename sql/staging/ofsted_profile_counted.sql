-- One row per type and group of schools, judgement, grade, area and list of Ofsted's: schools and pupils as counted, and their shares.
with totals as (
    select
        as_at,
        delivery_key,
        area_key,
        judgement_key,
        scale,
        school_type,
        school_group,
        bool_and(is_list_of_all) as is_list_of_all,
        sum(schools) as all_schools,
        sum(case when grade > 0 then schools else 0 end) as graded_schools,
        sum(schools_without_number) as schools_without_number,
        sum(pupils) as all_pupils,
        sum(case when grade > 0 then pupils end) as graded_pupils
    from staging.ofsted_grade_count
    group by as_at, delivery_key, area_key, judgement_key, scale, school_type, school_group
),

grades as (
    select
        scale,
        place_on_scale as grade,
        outcome
    from star.dim_grade
    union all
    select distinct
        scale,
        0 as grade,
        'not graded' as outcome
    from star.dim_grade
)

select
    coalesce(period.period, cast(total.as_at as string)) as period,
    total.as_at,
    'Ofsted''s list' as source,
    total.area_key,
    total.judgement_key,
    total.scale,
    total.school_type,
    total.school_group,
    nullif(grade.grade, 0) as grade,
    grade.outcome,
    coalesce(grade_count.schools, 0) as schools,
    case
        when grade.grade > 0
            then
                cast(
                    round(100 * cast(coalesce(grade_count.schools, 0) as decimal(18, 6)) / nullif(total.graded_schools, 0), 1)
                    as decimal(9, 1)
                )
    end as schools_percent,
    cast(total.graded_schools as bigint) as graded_schools,
    case when total.is_list_of_all then cast(total.all_schools as bigint) end as all_schools,
    case when total.schools_without_number = 0 then cast(coalesce(grade_count.pupils, 0) as bigint) end as pupils,
    case
        when grade.grade > 0 and total.schools_without_number = 0
            then
                cast(
                    round(100 * cast(coalesce(grade_count.pupils, 0) as decimal(18, 6)) / nullif(total.graded_pupils, 0), 1)
                    as decimal(9, 1)
                )
    end as pupils_percent,
    case when total.is_list_of_all and total.schools_without_number = 0 then cast(total.all_pupils as bigint) end as all_pupils,
    'observed' as status
from totals as total
join grades as grade on grade.scale = total.scale
left join staging.ofsted_grade_count as grade_count
    on
        grade_count.delivery_key = total.delivery_key
        and grade_count.area_key = total.area_key
        and grade_count.judgement_key = total.judgement_key
        and grade_count.school_type = total.school_type
        and grade_count.school_group = total.school_group
        and grade_count.grade = grade.grade
left join staging.period as period on period.period_key = cast(total.as_at as string)
-- a list of the inspected has no school without a grade
where grade.grade > 0 or total.is_list_of_all
