-- One row per change of a register of schools from one delivery to the next, as star.fct_school_change explains it.
--
-- Compared are the newest thirty-one deliveries of each register, each with the one before it by the days that they speak for; the order
-- in which they came does not matter.
with written as (
    select
        'establishments' as register,
        delivery_key,
        as_at,
        received_at,
        cast(urn as varchar) as school_key,
        cast(null as varchar) as linked_school_key,
        '' as link_type,
        [
            {'column_name': 'name', 'value': school},
            {'column_name': 'LAESTAB', 'value': la_code || lpad(establishment_number, 4, '0')},
            {'column_name': 'type', 'value': school_type},
            {'column_name': 'status', 'value': establishment_status},
            {'column_name': 'opened on', 'value': cast(opened_on as varchar)},
            {'column_name': 'closed on', 'value': cast(closed_on as varchar)},
            {'column_name': 'phase', 'value': phase},
            {'column_name': 'lowest age', 'value': cast(low_age as varchar)},
            {'column_name': 'highest age', 'value': cast(high_age as varchar)},
            {'column_name': 'capacity', 'value': cast(capacity as varchar)}
        ] as said
    from lake.schools_establishments_history
    union all
    select
        'links' as register,
        delivery_key,
        as_at,
        received_at,
        cast(urn as varchar) as school_key,
        cast(linked_urn as varchar) as linked_school_key,
        link_type,
        [{'column_name': 'linked on', 'value': cast(linked_on as varchar)}] as said
    from lake.schools_links_history
    union all
    select
        'school information' as register,
        delivery_key,
        as_at,
        received_at,
        cast(urn as varchar) as school_key,
        cast(null as varchar) as linked_school_key,
        '' as link_type,
        [
            {'column_name': 'name', 'value': school},
            {'column_name': 'LAESTAB', 'value': laestab},
            {'column_name': 'type', 'value': school_type},
            {'column_name': 'status', 'value': establishment_status},
            {'column_name': 'opened on', 'value': cast(opened_on as varchar)},
            {'column_name': 'closed on', 'value': cast(closed_on as varchar)},
            {'column_name': 'lowest age', 'value': cast(low_age as varchar)},
            {'column_name': 'highest age', 'value': cast(high_age as varchar)}
        ] as said
    from lake.school_information_history
),

edition as (
    select
        register,
        delivery_key,
        as_at,
        row_number() over (partition by register order by as_at desc, received_at desc, delivery_key) as age
    from (select distinct register, delivery_key, as_at, received_at from written)
),

step as (
    select
        later.register,
        earlier.delivery_key as from_delivery_key,
        later.delivery_key as to_delivery_key,
        earlier.as_at as from_as_at,
        later.as_at as to_as_at
    from edition as later
    inner join edition as earlier on earlier.register = later.register and earlier.age = later.age + 1
    where later.age < 31
),

before as (
    select step.*, w.school_key, w.linked_school_key, w.link_type, w.said
    from written as w
    inner join step on step.register = w.register and step.from_delivery_key = w.delivery_key
),

after as (
    select step.*, w.school_key, w.linked_school_key, w.link_type, w.said
    from written as w
    inner join step on step.register = w.register and step.to_delivery_key = w.delivery_key
),

compared as (
    select
        coalesce(b.register, a.register) as register,
        case when b.register is null then 'new' when a.register is null then 'gone' else 'changed' end as change,
        coalesce(b.school_key, a.school_key) as school_key,
        coalesce(b.linked_school_key, a.linked_school_key) as linked_school_key,
        coalesce(b.from_as_at, a.from_as_at) as from_as_at,
        coalesce(b.to_as_at, a.to_as_at) as to_as_at,
        coalesce(b.from_delivery_key, a.from_delivery_key) as from_delivery_key,
        coalesce(b.to_delivery_key, a.to_delivery_key) as to_delivery_key,
        nullif(b.link_type, '') as link_before,
        nullif(a.link_type, '') as link_after,
        b.said as said_before,
        a.said as said_after
    from before as b
    full join after as a
        on a.register = b.register
        and a.to_delivery_key = b.to_delivery_key
        and a.school_key = b.school_key
        and a.linked_school_key is not distinct from b.linked_school_key
        and a.link_type = b.link_type
    where b.said is distinct from a.said
)

select
    * exclude (link_before, link_after, said_before, said_after),
    case when coalesce(link_before, link_after) is not null then 'link' end as column_name,
    link_before as before,
    link_after as after
from compared
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
    from compared
    where change = 'changed'
)
where pair.b.value is distinct from pair.a.value
