-- One row per change of a register of schools from one delivery to the next, as star.fct_school_change explains it.
--
-- Compared are the newest thirty-one deliveries of each register that have schools of an authority, each with the one before it by
-- their reference dates: a delivery of some authorities says nothing about the schools of others. The order in which they came does not
-- matter.
with register_rows as (
    select
        'establishments' as register,
        delivery_key,
        as_at,
        received_at,
        cast(urn as string) as school_key,
        cast(null as string) as linked_school_key,
        '' as link_type,
        [
            {'column_name': 'name', 'value': school},
            {'column_name': 'LAESTAB', 'value': la_code || lpad(establishment_number, 4, '0')},
            {'column_name': 'type', 'value': school_type},
            {'column_name': 'status', 'value': establishment_status},
            {'column_name': 'opened on', 'value': cast(opened_on as string)},
            {'column_name': 'closed on', 'value': cast(closed_on as string)},
            {'column_name': 'phase', 'value': phase},
            {'column_name': 'lowest age', 'value': cast(low_age as string)},
            {'column_name': 'highest age', 'value': cast(high_age as string)},
            {'column_name': 'capacity', 'value': cast(capacity as string)}
        ] as said
    from lake.schools_establishments_history
    union all
    select
        'links' as register,
        delivery_key,
        as_at,
        received_at,
        cast(urn as string) as school_key,
        cast(linked_urn as string) as linked_school_key,
        link_type,
        [{'column_name': 'linked on', 'value': cast(linked_on as string)}] as said
    from lake.schools_links_history
    union all
    select
        'school information' as register,
        delivery_key,
        as_at,
        received_at,
        cast(urn as string) as school_key,
        cast(null as string) as linked_school_key,
        '' as link_type,
        [
            {'column_name': 'name', 'value': school},
            {'column_name': 'LAESTAB', 'value': laestab},
            {'column_name': 'type', 'value': school_type},
            {'column_name': 'status', 'value': establishment_status},
            {'column_name': 'opened on', 'value': cast(opened_on as string)},
            {'column_name': 'closed on', 'value': cast(closed_on as string)},
            {'column_name': 'lowest age', 'value': cast(low_age as string)},
            {'column_name': 'highest age', 'value': cast(high_age as string)}
        ] as said
    from lake.school_information_history
),

placed_rows as (
    select
        register_row.*,
        coalesce(school.area_key, 'unknown') as area_key
    from register_rows as register_row
    left join staging.school as school on school.school_key = register_row.school_key
),

editions as (
    select
        register,
        area_key,
        delivery_key,
        as_at,
        row_number() over (partition by register, area_key order by as_at desc, received_at desc, delivery_key) as age
    from (select distinct register, area_key, delivery_key, as_at, received_at from placed_rows)
),

steps as (
    select
        later.register,
        later.area_key,
        earlier.delivery_key as from_delivery_key,
        later.delivery_key as to_delivery_key,
        earlier.as_at as from_as_at,
        later.as_at as to_as_at
    from editions as later
    inner join editions as earlier on earlier.register = later.register and earlier.area_key = later.area_key and earlier.age = later.age + 1
    where later.age < 31
),

earlier_rows as (
    select step.* exclude (area_key), register_row.school_key, register_row.linked_school_key, register_row.link_type, register_row.said
    from placed_rows as register_row
    inner join steps as step
        on step.register = register_row.register
        and step.area_key = register_row.area_key
        and step.from_delivery_key = register_row.delivery_key
),

later_rows as (
    select step.* exclude (area_key), register_row.school_key, register_row.linked_school_key, register_row.link_type, register_row.said
    from placed_rows as register_row
    inner join steps as step
        on step.register = register_row.register
        and step.area_key = register_row.area_key
        and step.to_delivery_key = register_row.delivery_key
),

changed_rows as (
    select
        coalesce(earlier.register, later.register) as register,
        case when earlier.register is null then 'new' when later.register is null then 'gone' else 'changed' end as change,
        coalesce(earlier.school_key, later.school_key) as school_key,
        coalesce(earlier.linked_school_key, later.linked_school_key) as linked_school_key,
        coalesce(earlier.from_as_at, later.from_as_at) as from_as_at,
        coalesce(earlier.to_as_at, later.to_as_at) as to_as_at,
        coalesce(earlier.from_delivery_key, later.from_delivery_key) as from_delivery_key,
        coalesce(earlier.to_delivery_key, later.to_delivery_key) as to_delivery_key,
        nullif(earlier.link_type, '') as link_before,
        nullif(later.link_type, '') as link_after,
        earlier.said as said_before,
        later.said as said_after
    from earlier_rows as earlier
    full join later_rows as later
        on later.register = earlier.register
        and later.to_delivery_key = earlier.to_delivery_key
        and later.school_key = earlier.school_key
        and later.linked_school_key is not distinct from earlier.linked_school_key
        and later.link_type = earlier.link_type
    where earlier.said is distinct from later.said
)

select
    * exclude (link_before, link_after, said_before, said_after),
    case when coalesce(link_before, link_after) is not null then 'link' end as column_name,
    link_before as before,
    link_after as after
from changed_rows
where change <> 'changed'
union all by name
select
    * exclude (link_before, link_after, said_before, said_after, pair),
    pair.b.column_name as column_name,
    pair.b.value as before,
    pair.a.value as after
from (
    select
        *,
        unnest([{'b': said_before[i], 'a': said_after[i]} for i in range(1, len(said_before) + 1)]) as pair
    from changed_rows
    where change = 'changed'
)
where pair.b.value is distinct from pair.a.value
