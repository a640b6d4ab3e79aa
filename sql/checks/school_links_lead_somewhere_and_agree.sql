-- The links of the authority's schools lead to schools that the register knows, are said from both sides, and do not run in a circle.
-- why: a school follows its predecessor by these links alone; a link that leads nowhere ends the story, and one that only one side has may be
--   a mistake. It fails rightly for schools that closed long ago, which the register does not keep.
-- severity: warn
with links_of_schools as (
    select
        link.*,
        before.school as school_before,
        before.closed_on,
        before.area_key as area_before,
        after.school as school_after,
        after.opened_on,
        after.closed_on as after_closed_on,
        after.area_key as area_after,
        exists (
            select 1
            from star.bridge_school_link as back
            where back.predecessor_key = link.successor_key and back.successor_key = link.predecessor_key
        ) as is_circle,
        case
            when before.school is null then link.predecessor_key
            when after.school is null then link.successor_key
        end as missing_key
    from star.bridge_school_link as link
    left join star.dim_school as before on before.school_key = link.predecessor_key
    left join star.dim_school as after on after.school_key = link.successor_key
),
faults_of_links as (
    select
        link.missing_key,
        link.predecessor_key || coalesce(' ' || link.school_before, '') || ' to ' || link.successor_key
            || coalesce(' ' || link.school_after, '') as place,
        case
            when link.is_circle then 'each of them is said to be the predecessor of the other'
            when link.missing_key is not null then null
            when not link.is_said_twice then 'only one of the two says it'
            when link.closed_on is null then 'the predecessor is open still'
            else 'the successor opened on ' || link.opened_on || ', before the predecessor closed on ' || link.closed_on
        end as fault
    from links_of_schools as link
    inner join star.dim_area as area on area.is_home and area.area_key in (link.area_before, link.area_after)
    where
        link.is_circle
        or link.missing_key is not null
        or not link.is_said_twice
        or (link.link_kind = 'same school' and link.closed_on is null and link.opened_on is not null)
        or (link.link_kind = 'same school' and link.opened_on <= link.closed_on)
)
select
    cast(null as string) as delivery_key,
    place,
    'Cannot follow the link: ' || fault || '. Ask the authority''s register officer, or correct schools.csv in data/reference.' as message
from faults_of_links
where fault is not null
union all
-- a register of links alone has none of the schools: that is one finding, not one for each
select
    cast(null as string) as delivery_key,
    min(place) || case when count(*) > 1 then ' and ' || count(*) - 1 || ' more' else '' end as place,
    'Cannot follow ' || case when count(*) > 1 then count(*) || ' links' else 'the link' end || ': the register has no school '
        || string_agg(distinct missing_key, ', ' order by missing_key)
        || '. Ask the authority''s register officer, or correct schools.csv in data/reference.' as message
from faults_of_links
where fault is null
having count(*) > 0
