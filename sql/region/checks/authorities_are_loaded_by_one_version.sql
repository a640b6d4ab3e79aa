-- The releases of all authorities were made by one version of the program.
-- why: another version may count in another way.
-- severity: warn
with versions as (
    select
        area,
        program_version,
        mode(program_version) over () as usual_version
    from meta.home
    where release is not null
)

select
    cast(null as string) as delivery_key,
    area as place,
    'The release of ' || area || ' was made by version ' || program_version || ', most others by ' || usual_version
    || '. Run its night by the same version.' as message
from versions
where program_version <> usual_version
