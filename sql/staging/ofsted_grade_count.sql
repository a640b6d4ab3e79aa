-- One row per list of Ofsted's, area, judgement, type and group of schools and grade: schools and their pupils.
--
-- grade: 0 for schools without one.
with schools_in_areas as (
    select
        grade.*,
        area.area_key
    from staging.ofsted_grade as grade
    join staging.ofsted_area as area on area.delivery_key = grade.delivery_key and area.authority_key = grade.authority_key
),

schools_in_types as (
    select
        school.*,
        'All types' as school_type
    from schools_in_areas as school
    union all
    select
        school.*,
        school.school_kind as school_type
    from schools_in_areas as school
    where school.school_kind is not null
    union all
    select
        school.*,
        'Primary phase' as school_type
    from schools_in_areas as school
    where school.phase = 'primary'
),

schools_in_groups as (
    select
        school.*,
        'all schools' as school_group
    from schools_in_types as school
    union all
    select
        school.*,
        case school.governance when 'maintained' then 'maintained schools' else 'academies' end as school_group
    from schools_in_types as school
    where school.governance in ('maintained', 'academy')
)

select
    as_at,
    delivery_key,
    area_key,
    judgement_key,
    scale,
    school_type,
    school_group,
    coalesce(grade, 0) as grade,
    bool_and(is_list_of_all) as is_list_of_all,
    count(*) as schools,
    count(case when pupils is null then 1 end) as schools_without_number,
    sum(pupils) as pupils
from schools_in_groups
group by as_at, delivery_key, area_key, judgement_key, scale, school_type, school_group, coalesce(grade, 0)
