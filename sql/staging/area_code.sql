-- One row per kind of code and code by which a source may call an area: 'gss', 'number' or 'name' (in small letters, without signs).
--
-- area_key is the area that figures are filed under: where an authority only got another GSS code and kept its number, the code in use.
-- A name that two authorities have had, such as Dorset, means the one that is there now.
with codes_in_use as (
    select
        la_code,
        max_by(area_key, coalesce(valid_to, '2199-12-31')) as area_key
    from reference.areas
    where la_code is not null
    group by la_code
),

filed_areas as (
    select
        area.area_key as gss_code,
        area.la_code,
        area.area,
        coalesce(area.valid_to, '2199-12-31') as valid_to,
        coalesce(in_use.area_key, area.area_key) as area_key
    from reference.areas as area
    left join codes_in_use as in_use on in_use.la_code = area.la_code
),

codes as (
    select
        'gss' as code_kind,
        gss_code as code,
        area_key,
        valid_to
    from filed_areas
    union all
    select
        'number' as code_kind,
        la_code as code,
        area_key,
        valid_to
    from filed_areas
    where la_code is not null
    union all
    select
        'name' as code_kind,
        area as code,
        area_key,
        valid_to
    from filed_areas
    union all
    select
        alias.alias_kind as code_kind,
        alias.alias as code,
        filed_area.area_key,
        filed_area.valid_to
    from reference.area_aliases as alias
    join filed_areas as filed_area on filed_area.gss_code = alias.area_key
    where alias.alias_kind <> 'region'
)

select
    code_kind,
    case code_kind when 'name' then trim(regexp_replace(lower(code), '[^a-z]+', ' ', 'g')) else code end as code,
    max_by(area_key, valid_to) as area_key
from codes
group by all
