-- One row per kind of code and code by which a source may call an area: 'gss', 'number' or 'name' (in small letters, without signs).
--
-- area_key is the area that figures are filed under: where an authority only got another GSS code and kept its number, the code in use.
-- A name that two authorities have had, such as Dorset, means the one that is there now.
with in_use as (
    select
        la_code,
        max_by(area_key, coalesce(valid_to, '2199-12-31')) as area_key
    from reference.areas
    where la_code is not null
    group by la_code
),

filed as (
    select
        a.area_key as gss_code,
        a.la_code,
        a.area,
        coalesce(a.valid_to, '2199-12-31') as valid_to,
        coalesce(u.area_key, a.area_key) as area_key
    from reference.areas as a
    left join in_use as u on u.la_code = a.la_code
),

codes as (
    select
        'gss' as code_kind,
        gss_code as code,
        area_key,
        valid_to
    from filed
    union all
    select
        'number' as code_kind,
        la_code as code,
        area_key,
        valid_to
    from filed
    where la_code is not null
    union all
    select
        'name' as code_kind,
        area as code,
        area_key,
        valid_to
    from filed
    union all
    select
        a.alias_kind as code_kind,
        a.alias as code,
        f.area_key,
        f.valid_to
    from reference.area_aliases as a
    join filed as f on f.gss_code = a.area_key
    where a.alias_kind <> 'region'
)

select
    code_kind,
    case code_kind when 'name' then trim(regexp_replace(lower(code), '[^a-z]+', ' ', 'g')) else code end as code,
    max_by(area_key, valid_to) as area_key
from codes
group by all
