-- No two schools of the authority hold one LAESTAB on the same day.
-- why: a LAESTAB finds the school that the day falls in; where two claim the day the one that opened later has it. It fails rightly where a
--   school closed and the register has not got the day.
-- severity: warn
select
    cast(null as string) as delivery_key,
    'LAESTAB ' || earlier.laestab as place,
    'Cannot tell whose number it is: ' || earlier.school || ' (' || earlier.school_key || ') has it '
        || coalesce('until ' || earlier.closed_on, 'still') || ', ' || later.school || ' (' || later.school_key || ') '
        || coalesce('from ' || later.opened_on, 'since ever') || '. Correct the days in the register, or say them in schools.csv in data/reference.'
        as message
from star.dim_school as earlier
inner join star.dim_school as later
    on later.laestab = earlier.laestab
    and (coalesce(earlier.opened_on, date '1900-01-01'), coalesce(earlier.closed_on, date '2199-12-31'), earlier.school_key)
        < (coalesce(later.opened_on, date '1900-01-01'), coalesce(later.closed_on, date '2199-12-31'), later.school_key)
    and coalesce(later.opened_on, date '1900-01-01') <= coalesce(earlier.closed_on, date '2199-12-31')
inner join star.dim_area as area on area.is_home and area.area_key = later.area_key
-- a school proposed to open may have the number of the one that it will follow
where
    not exists (
        select 1
        from lake.schools_establishments as proposed
        where proposed.establishment_status ilike 'proposed to open%' and cast(proposed.urn as string) in (earlier.school_key, later.school_key)
    )
    -- before the first and after the other's last day they do not meet
    and not (later.opened_on is null and earlier.opened_on is null and earlier.closed_on is not null and later.closed_on is null)
