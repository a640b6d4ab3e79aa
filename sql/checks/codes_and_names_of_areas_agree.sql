-- Code and name of an area are of one area.
-- why: a figure is filed under the code; where the name is another area's, one of them is wrong, and the figure perhaps that of another.
-- severity: warn
with named_areas as (
    select
        delivery_key,
        file,
        unnest([
            {'column_name': 'country_code', 'code': country_code, 'name': country_name},
            {'column_name': 'region_code', 'code': region_code, 'name': region_name},
            {'column_name': 'new_la_code', 'code': new_la_code, 'name': la_name},
            {'column_name': 'old_la_code', 'code': old_la_code, 'name': la_name}
        ], recursive := true)
    from (
        select distinct
            delivery_key,
            file,
            country_code,
            country_name,
            region_code,
            region_name,
            new_la_code,
            old_la_code,
            la_name
        from lake.published_row
    )
),

areas_meant as (
    select
        named.*,
        coalesce(by_code.area_key, by_number.area_key) as area_key,
        by_name.area_key as named_key
    from named_areas as named
    left join star.bridge_area_code as by_code on by_code.code_kind = 'gss' and by_code.code = named.code
    left join star.bridge_area_code as by_number
        on by_number.code_kind = 'number' and by_number.code = named.code and named.column_name = 'old_la_code'
    left join star.bridge_area_code as by_name
        on by_name.code_kind = 'name' and by_name.code = trim(regexp_replace(lower(named.name), '[^a-z]+', ' ', 'g'))
)

select
    meant.delivery_key,
    meant.file || ', ' || meant.column_name as place,
    'Cannot tell which area is meant: code ' || meant.code || ' is ' || area.area || ', the name beside it is "' || meant.name || '", which is '
        || named_area.area_key || '. Its figures are filed under the code. Ask the publisher, or say in the contract how it is to be read.'
        as message
from areas_meant as meant
join star.dim_area as area on area.area_key = meant.area_key
join star.dim_area as named_area on named_area.area_key = meant.named_key
where
    meant.area_key <> meant.named_key
    and area.area_kind = named_area.area_kind
    -- two authorities may have had one name, such as Dorset
    and area.area <> named_area.area
