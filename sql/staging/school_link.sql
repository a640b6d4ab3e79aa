-- One row per pair of a predecessor and its successor, as the register links them; reference.schools fills in what it does not.
--
-- The register says most links twice, once from either side; is_said_twice marks the others. A link with another word than
-- predecessor or successor, such as a sixth form centre, does not say that one school followed the other.
-- link_kind: '' for one school that becomes another, else merged, amalgamated or split school.
with written_links as (
    select
        cast(case when link_type ilike 'predecessor%' then linked_urn else urn end as string) as predecessor_key,
        cast(case when link_type ilike 'predecessor%' then urn else linked_urn end as string) as successor_key,
        link_type ilike 'predecessor%' as is_said_by_successor,
        trim(regexp_replace(lower(link_type), '^(predecessor|successor)\W*', '')) as link_kind,
        linked_on
    from lake.schools_links
    where link_type ilike 'predecessor%' or link_type ilike 'successor%'
),

registered_links as (
    select
        predecessor_key,
        successor_key,
        max(link_kind) as link_kind,
        count(distinct is_said_by_successor) = 2 as is_said_twice,
        max(linked_on) as linked_on
    from written_links
    where predecessor_key is not null and successor_key is not null and predecessor_key <> successor_key
    group by predecessor_key, successor_key
)

select
    predecessor_key,
    successor_key,
    link_kind,
    is_said_twice,
    linked_on,
    'register of schools' as source
from registered_links
union all
select
    predecessor_urn as predecessor_key,
    urn as successor_key,
    '' as link_kind,
    true as is_said_twice,
    cast(opened_on as date) as linked_on,
    source
from reference.schools
where predecessor_urn is not null and urn not in (select successor_key from registered_links)
