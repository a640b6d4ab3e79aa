-- The calendars of all authorities have the same half-terms.
-- why: terms and half-terms of the release are the home authority's; figures of another one with other terms are of other days than hers.
-- severity: warn
select
    any_value(own.delivery_key) as delivery_key,
    area.area || ', ' || own.academic_year as place,
    'The half-terms of ' || area.area || ' in ' || own.academic_year || ' are not those of the home authority: '
    || string_agg(
        own.term || ' ' || own.half_term || ' is ' || own.starts_on || ' to ' || own.ends_on || ' there and '
        || coalesce(home.starts_on || ' to ' || home.ends_on, 'not known') || ' here', '; ' order by own.starts_on
    ) || '. Its figures of terms are of the days of the home authority''s.' as message
from lake.calendar as own
cross join reference.setting as setting
join star.dim_area as area on area.area_key = own.authority_key
left join lake.calendar as home
    on
        home.authority_key = setting.area
        and home.academic_year = own.academic_year
        and home.term = own.term
        and home.half_term = own.half_term
where
    own.authority_key <> setting.area
    and (home.starts_on is distinct from own.starts_on or home.ends_on is distinct from own.ends_on)
group by area.area, own.academic_year
