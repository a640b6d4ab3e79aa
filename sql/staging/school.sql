-- One row per school and spell of its life: a unique reference number is a spell, and an academy is another than the school that became it.
--
-- The first source that has a value rules, in the order of staging.school_described, and a check says where reference.schools
-- contradicts a register. A school proposed to open has no spell yet and only its number (school_number has no day for its LAESTAB).
--
-- predecessor_key and successor_key are the one link of several that comes first: a school that simply goes on before merged,
-- amalgamated or split ones, then the same LAESTAB, then the nearest in time (the last to close, the first to open), then the smaller
-- number. star.bridge_school_link keeps them all. lineage_key is the first spell of the chain of schools that simply went on as another
-- (one predecessor, which has one successor and closed before it opened): what a pupil would call the same school.
with known_schools as (
    select
        school_key,
        cast(school_key as bigint) as urn,
        min_by(laestab, place) as laestab,
        min_by(school, place) as school,
        coalesce(min_by(phase, place), 'unknown') as phase,
        coalesce(min_by(governance, place), case when bool_or(is_register) then 'other' else 'unknown' end) as governance,
        min_by(school_type, place) as school_type,
        coalesce(min_by(area_key, place), 'unknown') as area_key,
        min_by(opened_on, place) as opened_on,
        -- what an older register said of a day to come is not asked: the school may have stayed open
        min_by(closed_on, place) filter (where place = 1 or not is_register) as closed_on,
        coalesce(bool_or(establishment_status ilike 'proposed to open%') filter (where place = 1), false) as is_proposed,
        min_by(source, place) as source,
        arg_min_null(delivery_key, place) as delivery_key
    from staging.school_described
    group by school_key
),

links as (
    select
        link.*,
        rank() over (
            partition by link.successor_key
            order by
                link.link_kind, predecessor.laestab is distinct from successor.laestab, predecessor.closed_on desc nulls last,
                link.predecessor_key
        ) as place_of_predecessor,
        rank() over (
            partition by link.predecessor_key
            order by link.link_kind, successor.laestab is distinct from predecessor.laestab, successor.opened_on nulls last, link.successor_key
        ) as place_of_successor,
        link.link_kind = ''
        and successor.opened_on >= predecessor.closed_on
        and count(*) over (partition by link.successor_key) = 1
        and count(*) over (partition by link.predecessor_key) = 1 as is_same_school
    from staging.school_link as link
    inner join known_schools as predecessor on predecessor.school_key = link.predecessor_key
    inner join known_schools as successor on successor.school_key = link.successor_key
),

-- ten conversions of one school are more than there have been; a circle of links ends there too
chains as (
    with recursive walk as (
        select
            successor_key as school_key,
            predecessor_key as first_key,
            1 as steps
        from links
        where is_same_school
        union all
        select
            walk.school_key,
            link.predecessor_key as first_key,
            walk.steps + 1 as steps
        from walk
        inner join links as link on link.is_same_school and link.successor_key = walk.first_key
        where walk.steps < 10 and link.predecessor_key <> walk.school_key
    )
    select
        school_key,
        max_by(first_key, steps) as first_key
    from walk
    group by school_key
)

select
    school.school_key,
    school.urn,
    school.laestab,
    school.school,
    school.phase,
    school.governance,
    school.school_type,
    school.area_key,
    school.opened_on,
    school.closed_on,
    link_before.predecessor_key,
    link_after.successor_key,
    coalesce(chain.first_key, school.school_key) as lineage_key,
    school.is_proposed,
    school.source,
    school.delivery_key
from known_schools as school
left join links as link_before on link_before.successor_key = school.school_key and link_before.place_of_predecessor = 1
left join links as link_after on link_after.predecessor_key = school.school_key and link_after.place_of_successor = 1
left join chains as chain on chain.school_key = school.school_key
