-- One row per list of Ofsted's, authority in it and area for which the authority's schools are counted.
--
-- area_key: the authority itself, and its region and country where the list has each authority that they had on its day. Authorities are
-- compared by three digits, which outlive a GSS code.
with listed_authorities as (
    select distinct
        delivery_key,
        as_at,
        authority_key,
        la_code,
        region_key,
        country_key
    from staging.ofsted_grade
),

larger_areas as (
    select
        list.delivery_key,
        larger.area_key
    from (select distinct delivery_key, as_at from listed_authorities) as list
    cross join star.dim_area as expected
    join star.dim_area as larger
        on larger.area_key in (expected.region_key, expected.country_key) and larger.area_kind in ('region', 'country')
    left join (select distinct delivery_key, la_code from listed_authorities) as listed_authority
        on listed_authority.delivery_key = list.delivery_key and listed_authority.la_code = expected.la_code
    where
        expected.area_kind = 'local authority'
        and list.as_at >= coalesce(expected.valid_from, list.as_at)
        and list.as_at <= coalesce(expected.valid_to, list.as_at)
    group by list.delivery_key, larger.area_key
    having count(*) = count(listed_authority.la_code)
)

select
    delivery_key,
    authority_key,
    authority_key as area_key
from listed_authorities
union all
select
    authority.delivery_key,
    authority.authority_key,
    larger.area_key
from listed_authorities as authority
join larger_areas as larger
    on larger.delivery_key = authority.delivery_key and larger.area_key in (authority.region_key, authority.country_key)
