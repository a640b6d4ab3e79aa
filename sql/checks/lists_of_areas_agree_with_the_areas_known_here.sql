-- What a list of authorities says of their codes, names, regions and days is what data/reference/areas.csv says.
-- why: an authority that is created, split or recoded first shows in such lists; figures under an unknown code are left out. It fails rightly where
--   the list is mistaken, old, or draws a region otherwise; a list may join regions or divide them, and where it gives no day it denies none.
-- severity: warn
with lists as (
    -- of districts only what they say of their authority; its days where the district is the authority
    select
        delivery_key,
        file,
        as_at,
        area,
        area_number,
        gss_code,
        cast(null as varchar) as region,
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

listed as (
    select
        *,
        trim(regexp_replace(lower(area), '[^a-z]+', ' ', 'g')) as plain_name
    from lists
),

coded as (
    select
        l.*,
        named.area_key as named_key,
        coalesce(coded.area_key, numbered.area_key, case when l.gss_code is null and l.area_number is null then named.area_key end) as filed_key
    from listed as l
    left join star.dim_area_code as coded on coded.code_kind = 'gss' and coded.code = l.gss_code
    left join star.dim_area_code as numbered on numbered.code_kind = 'number' and numbered.code = l.area_number
    left join star.dim_area_code as named on named.code_kind = 'name' and named.code = l.plain_name
),

known as (
    select
        a.area_key,
        a.area,
        trim(regexp_replace(lower(a.area), '[^a-z]+', ' ', 'g')) as plain_name,
        filed.area_key as filed_key,
        a.la_code,
        a.region_key,
        lower(r.area) as region,
        lower(p.area) as region_part,
        cast(a.valid_from as date) as valid_from,
        cast(a.valid_to as date) as valid_to
    from reference.areas as a
    left join star.dim_area_code as filed on filed.code_kind = 'gss' and filed.code = a.area_key
    left join reference.areas as r on r.area_key = a.region_key
    left join reference.areas as p on p.area_key = a.region_part_key
),

compared as (
    select
        c.delivery_key,
        c.file,
        c.area || coalesce(' (' || coalesce(c.gss_code, c.area_number) || ')', '') as area,
        unnest([
            {
                'fault': 'codes that are not known here',
                'said': case when k.area_key is null then '' end
            },
            {
                'fault': 'numbers that belong to another code here',
                'said': case when k.la_code <> c.area_number then ': ' || k.la_code || ' here' end
            },
            {
                'fault': 'names that are not known here',
                'said': case when c.plain_name <> k.plain_name and c.named_key is distinct from c.filed_key then ': ' || k.area || ' here' end
            },
            {
                'fault': 'regions',
                'said': case
                    when lower(c.region) in ('inner london', 'outer london') and lower(c.region) <> k.region_part
                        then ': ' || c.region || ', not so here'
                    when not contains(lower(c.region), k.region) and alias.area_key is null
                        then ': ' || c.region || ', ' || k.region || ' here'
                end
            },
            {
                'fault': 'first days',
                'said': case
                    when k.area_key is not null and c.first_on is distinct from k.valid_from
                        then ': ' || c.first_on || ', ' || coalesce(cast(k.valid_from as varchar), 'none') || ' here'
                end
            },
            {
                'fault': 'last days',
                'said': case
                    when k.area_key is not null and c.last_on is distinct from k.valid_to
                        then ': ' || c.last_on || ', ' || coalesce(cast(k.valid_to as varchar), 'none') || ' here'
                end
            },
            {
                'fault': 'codes in use that have ended here',
                'said': case when c.is_in_use and k.valid_to < c.as_at then ': on ' || k.valid_to end
            }
        ]) as statement
    from coded as c
    left join known as k on k.area_key = coalesce(c.gss_code, c.filed_key)
    left join reference.area_aliases as alias
        on alias.alias_kind = 'region' and lower(alias.alias) = lower(c.region) and alias.area_key = k.region_key
    union all
    select
        l.delivery_key,
        l.file,
        k.area || ' (' || k.area_key || ')' as area,
        {'fault': 'authorities that it lacks', 'said': ''} as statement
    from (select distinct delivery_key, file, as_at from coded where is_whole) as l
    join known as k on k.la_code is not null and k.area_key <> k.region_key
        and coalesce(k.valid_from <= l.as_at, true) and coalesce(k.valid_to >= l.as_at, true)
    left join coded as c on c.delivery_key = l.delivery_key and c.filed_key = k.filed_key
    where c.delivery_key is null
),

faults as (
    select
        delivery_key,
        file,
        statement.fault as fault,
        list(distinct area || statement.said order by area || statement.said) as areas
    from compared
    where statement.said is not null
    group by all
)

select
    delivery_key,
    file as place,
    'Cannot confirm ' || len(areas) || ' ' || fault || ': ' || array_to_string(areas[1:6], '; ')
        || case when len(areas) > 6 then '; and ' || (len(areas) - 6) || ' more' else '' end
        || '. Look at both, and correct data/reference/areas.csv or area_aliases.csv, or leave it.' as message
from faults
