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
        written.delivery_key,
        written.file,
        known.urn,
        known.school,
        unnest(
            [
                {'value': 'name', 'here': known.school, 'there': written.school},
                {'value': 'LAESTAB', 'here': known.laestab, 'there': written.laestab},
                {'value': 'first day', 'here': known.opened_on, 'there': cast(written.opened_on as string)},
                {'value': 'last day', 'here': known.closed_on, 'there': cast(written.closed_on as string)},
                {'value': 'phase', 'here': known.phase, 'there': registered.phase},
                {'value': 'governance', 'here': known.governance, 'there': registered.governance}
            ]
        ) as statement
    from reference.schools as known
    inner join registered_schools as written on cast(written.urn as string) = known.urn
    inner join star.dim_school as registered on registered.school_key = known.urn
)
select
    delivery_key,
    'data/reference/schools.csv, ' || urn as place,
    'Cannot confirm ' || statement.value || ' of ' || school || ': "' || statement.here || '" is known here, ' || file || ' has "'
        || statement.there || '", which is used. Correct the row or remove it.' as message
from statements
where statement.here <> statement.there
