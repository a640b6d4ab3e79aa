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
        list_row.*,
        by_name.area_key as named_key,
        coalesce(
            by_code.area_key,
            by_number.area_key,
            case when list_row.gss_code is null and list_row.area_number is null then by_name.area_key end
        ) as filed_key
    from plain_list_rows as list_row
    left join star.bridge_area_code as by_code on by_code.code_kind = 'gss' and by_code.code = list_row.gss_code
    left join star.bridge_area_code as by_number on by_number.code_kind = 'number' and by_number.code = list_row.area_number
    left join star.bridge_area_code as by_name on by_name.code_kind = 'name' and by_name.code = list_row.plain_name
),

known_areas as (
    select
        area.area_key,
        area.area,
        trim(regexp_replace(lower(area.area), '[^a-z]+', ' ', 'g')) as plain_name,
        filed_area.area_key as filed_key,
        area.la_code,
        area.region_key,
        lower(region.area) as region,
        lower(region_part.area) as region_part,
        cast(area.valid_from as date) as valid_from,
        cast(area.valid_to as date) as valid_to
    from reference.areas as area
    left join star.bridge_area_code as filed_area on filed_area.code_kind = 'gss' and filed_area.code = area.area_key
    left join reference.areas as region on region.area_key = area.region_key
    left join reference.areas as region_part on region_part.area_key = area.region_part_key
),

statements as (
    select
        list_row.delivery_key,
        list_row.file,
        list_row.area || coalesce(' (' || coalesce(list_row.gss_code, list_row.area_number) || ')', '') as area,
        unnest([
            {
                'fault': 'code that is not known here',
                'faults': 'codes that are not known here',
                'said': case when known_area.area_key is null then '' end
            },
            {
                'fault': 'number that belongs to another code here',
                'faults': 'numbers that belong to another code here',
                'said': case when known_area.la_code <> list_row.area_number then ': ' || known_area.la_code || ' here' end
            },
            {
                'fault': 'name that is not known here',
                'faults': 'names that are not known here',
                'said': case
                    when list_row.plain_name <> known_area.plain_name and list_row.named_key is distinct from list_row.filed_key
                        then ': ' || known_area.area || ' here'
                end
            },
            {
                'fault': 'region',
                'faults': 'regions',
                'said': case
                    when lower(list_row.region) in ('inner london', 'outer london') and lower(list_row.region) <> known_area.region_part
                        then ': ' || list_row.region || ', not so here'
                    when not contains(lower(list_row.region), known_area.region) and alias.area_key is null
                        then ': ' || list_row.region || ', ' || known_area.region || ' here'
                end
            },
            {
                'fault': 'first day',
                'faults': 'first days',
                'said': case
                    when known_area.area_key is not null and list_row.first_on is distinct from known_area.valid_from
                        then ': ' || list_row.first_on || ', ' || coalesce(cast(known_area.valid_from as string), 'none') || ' here'
                end
            },
            {
                'fault': 'last day',
                'faults': 'last days',
                'said': case
                    when known_area.area_key is not null and list_row.last_on is distinct from known_area.valid_to
                        then ': ' || list_row.last_on || ', ' || coalesce(cast(known_area.valid_to as string), 'none') || ' here'
                end
            },
            {
                'fault': 'code in use that has ended here',
                'faults': 'codes in use that have ended here',
                'said': case when list_row.is_in_use and known_area.valid_to < list_row.as_at then ': on ' || known_area.valid_to end
            }
        ]) as statement
    from coded_list_rows as list_row
    left join known_areas as known_area on known_area.area_key = coalesce(list_row.gss_code, list_row.filed_key)
    left join reference.area_aliases as alias
        on alias.alias_kind = 'region' and lower(alias.alias) = lower(list_row.region) and alias.area_key = known_area.region_key
    union all
    select
        list.delivery_key,
        list.file,
        known_area.area || ' (' || known_area.area_key || ')' as area,
        {'fault': 'authority that it lacks', 'faults': 'authorities that it lacks', 'said': ''} as statement
    from (select distinct delivery_key, file, as_at from coded_list_rows where is_whole) as list
    join known_areas as known_area on known_area.la_code is not null and known_area.area_key <> known_area.region_key
        and coalesce(known_area.valid_from <= list.as_at, true) and coalesce(known_area.valid_to >= list.as_at, true)
    left join coded_list_rows as in_list on in_list.delivery_key = list.delivery_key and in_list.filed_key = known_area.filed_key
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
