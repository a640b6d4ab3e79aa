-- Most pupils of an extract of plans are at schools of the authority that it is filed under.
-- why: where an extract of plans does not name its authority, nobody sees whose it is; another authority's would take the place of ours.
-- severity: warn
select
    plan.delivery_key,
    delivery.file as place,
    'Of the ' || count(*) || ' plans of ' || delivery.file || ' whose pupils are known, '
    || count(*) filter (where school.area_key <> delivery.authority_key)
    || ' are of pupils at schools of other authorities, most of them of '
    || mode(area.area) filter (where school.area_key <> delivery.authority_key)
    || '; it is filed under ' || any_value(own.area) || '. Ask whose it is: another authority''s belongs into inbox/<its code>/'
    || delivery.feed || '/.' as message
from star.fct_plan as plan
join star.dim_pupil as pupil on pupil.pupil_key = plan.pupil_key
join star.dim_school as school on school.school_key = pupil.school_key and school.area_key <> 'unknown'
join star.dim_area as area on area.area_key = school.area_key
join lake.delivery as delivery on delivery.delivery_key = plan.delivery_key
join star.dim_area as own on own.area_key = delivery.authority_key
where plan.pupil_key <> 0
group by plan.delivery_key, delivery.file, delivery.feed
having 2 * count(*) filter (where school.area_key <> delivery.authority_key) > count(*)
