-- What a list of authorities says of their codes, names, regions and days is what data/reference/areas.csv says.
-- why: an authority that is created, split or recoded first shows in such lists; figures under an unknown code are left out. It fails rightly where
--   the list is mistaken, old, or draws a region otherwise; a list may join regions or divide them, and where it gives no day it denies none.
-- severity: warn
with list_rows as (
    -- of districts only what they say of their authority; its days where the district is the authority
    select
        delivery_key,
        file,
        as_at,
        area,
        area_number,
        gss_code,
        cast(null as string) as region,
        case when district_code = gss_code then introduced_on end as first_on,
        case when district_code = gss_code then terminated_on end as last_on,
        state = 'live' as is_in_use,
        true as is_whole
    from lake.area_lists_districts
    union all
    select delivery_key, file, as_at, area, null, null, region, null, null, null, true
    from lake.area_lists_regions
    union all
    select delivery_key, file, as_at, area, area_number, null, region, null, null, null, true
    from lake.area_lists_numbers
    union all
    select delivery_key, file, as_at, area, area_number, null, region, null, null, null, false
    from lake.area_lists_neighbours
    union all
    select delivery_key, file, as_at, area, area_number, null, region, null, null, null, true
    from lake.lait_areas
),

plain_list_rows as (
    select
        *,
        trim(regexp_replace(lower(area), '[^a-z]+', ' ', 'g')) as plain_name
    from list_rows
),

coded_list_rows as (
    select
        listed.*,
        named.area_key as named_key,
        coalesce(
            coded.area_key,
            numbered.area_key,
            case when listed.gss_code is null and listed.area_number is null then named.area_key end
        ) as filed_key
    from plain_list_rows as listed
    left join star.dim_area_code as coded on coded.code_kind = 'gss' and coded.code = listed.gss_code
    left join star.dim_area_code as numbered on numbered.code_kind = 'number' and numbered.code = listed.area_number
    left join star.dim_area_code as named on named.code_kind = 'name' and named.code = listed.plain_name
),

known_areas as (
    select
        area.area_key,
        area.area,
        trim(regexp_replace(lower(area.area), '[^a-z]+', ' ', 'g')) as plain_name,
        filed.area_key as filed_key,
        area.la_code,
        area.region_key,
        lower(region.area) as region,
        lower(region_part.area) as region_part,
        cast(area.valid_from as date) as valid_from,
        cast(area.valid_to as date) as valid_to
    from reference.areas as area
    left join star.dim_area_code as filed on filed.code_kind = 'gss' and filed.code = area.area_key
    left join reference.areas as region on region.area_key = area.region_key
    left join reference.areas as region_part on region_part.area_key = area.region_part_key
),

statements as (
    select
        listed.delivery_key,
        listed.file,
        listed.area || coalesce(' (' || coalesce(listed.gss_code, listed.area_number) || ')', '') as area,
        unnest([
            {
                'fault': 'code that is not known here',
                'faults': 'codes that are not known here',
                'said': case when known.area_key is null then '' end
            },
            {
                'fault': 'number that belongs to another code here',
                'faults': 'numbers that belong to another code here',
                'said': case when known.la_code <> listed.area_number then ': ' || known.la_code || ' here' end
            },
            {
                'fault': 'name that is not known here',
                'faults': 'names that are not known here',
                'said': case
                    when listed.plain_name <> known.plain_name and listed.named_key is distinct from listed.filed_key
                        then ': ' || known.area || ' here'
                end
            },
            {
                'fault': 'region',
                'faults': 'regions',
                'said': case
                    when lower(listed.region) in ('inner london', 'outer london') and lower(listed.region) <> known.region_part
                        then ': ' || listed.region || ', not so here'
                    when not contains(lower(listed.region), known.region) and alias.area_key is null
                        then ': ' || listed.region || ', ' || known.region || ' here'
                end
            },
            {
                'fault': 'first day',
                'faults': 'first days',
                'said': case
                    when known.area_key is not null and listed.first_on is distinct from known.valid_from
                        then ': ' || listed.first_on || ', ' || coalesce(cast(known.valid_from as string), 'none') || ' here'
                end
            },
            {
                'fault': 'last day',
                'faults': 'last days',
                'said': case
                    when known.area_key is not null and listed.last_on is distinct from known.valid_to
                        then ': ' || listed.last_on || ', ' || coalesce(cast(known.valid_to as string), 'none') || ' here'
                end
            },
            {
                'fault': 'code in use that has ended here',
                'faults': 'codes in use that have ended here',
                'said': case when listed.is_in_use and known.valid_to < listed.as_at then ': on ' || known.valid_to end
            }
        ]) as statement
    from coded_list_rows as listed
    left join known_areas as known on known.area_key = coalesce(listed.gss_code, listed.filed_key)
    left join reference.area_aliases as alias
        on alias.alias_kind = 'region' and lower(alias.alias) = lower(listed.region) and alias.area_key = known.region_key
    union all
    select
        list.delivery_key,
        list.file,
        known.area || ' (' || known.area_key || ')' as area,
        {'fault': 'authority that it lacks', 'faults': 'authorities that it lacks', 'said': ''} as statement
    from (select distinct delivery_key, file, as_at from coded_list_rows where is_whole) as list
    join known_areas as known on known.la_code is not null and known.area_key <> known.region_key
        and coalesce(known.valid_from <= list.as_at, true) and coalesce(known.valid_to >= list.as_at, true)
    left join coded_list_rows as in_list on in_list.delivery_key = list.delivery_key and in_list.filed_key = known.filed_key
    where in_list.delivery_key is null
),

faults_of_lists as (
    select
        delivery_key,
        file,
        statement.fault as fault,
        statement.faults as faults,
        list(distinct area || statement.said order by area || statement.said) as areas
    from statements
    where statement.said is not null
    group by all
)

select
    delivery_key,
    file as place,
    'Cannot confirm ' || len(areas) || ' ' || case when len(areas) = 1 then fault else faults end || ': ' || array_to_string(areas[1:6], '; ')
        || case when len(areas) > 6 then '; and ' || (len(areas) - 6) || ' more' else '' end
        || '. Look at both, and correct data/reference/areas.csv or area_aliases.csv, or leave it.' as message
from faults_of_lists
