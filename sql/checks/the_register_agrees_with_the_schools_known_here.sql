-- What reference.schools says of a school is what the register says.
-- why: the register rules where both have a value, and reference.schools was put together by hand from other sources. It fails rightly when a school
--   has changed: then the row of reference.schools has done its work and can go.
-- severity: warn
with registered_schools as (
    select delivery_key, file, urn, school, la_code || lpad(establishment_number, 4, '0') as laestab, opened_on, closed_on
    from lake.schools_establishments
    union all
    select delivery_key, file, urn, school, laestab, opened_on, closed_on
    from lake.school_information
),

statements as (
    select
        registered_school.delivery_key,
        registered_school.file,
        known_school.urn,
        known_school.school,
        unnest(
            [
                {'value': 'name', 'here': known_school.school, 'there': registered_school.school},
                {'value': 'LAESTAB', 'here': known_school.laestab, 'there': registered_school.laestab},
                {'value': 'first day', 'here': known_school.opened_on, 'there': cast(registered_school.opened_on as string)},
                {'value': 'last day', 'here': known_school.closed_on, 'there': cast(registered_school.closed_on as string)},
                {'value': 'phase', 'here': known_school.phase, 'there': school.phase},
                {'value': 'governance', 'here': known_school.governance, 'there': school.governance}
            ]
        ) as statement
    from reference.schools as known_school
    inner join registered_schools as registered_school on cast(registered_school.urn as string) = known_school.urn
    inner join star.dim_school as school on school.school_key = known_school.urn
)
select
    delivery_key,
    'data/reference/schools.csv, ' || urn as place,
    'Cannot confirm ' || statement.value || ' of ' || school || ': "' || statement.here || '" is known here, ' || file || ' has "'
        || statement.there || '", which is used. Correct the row or remove it.' as message
from statements
where statement.here <> statement.there
