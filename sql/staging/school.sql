-- One row per school and spell of its life: a unique reference number is a spell, and an academy is another than the school that became it.
--
-- The register rules; reference.schools fills in what its extract has not (schools or single values), and a check says where they
-- contradict. A school proposed to open has no spell yet and only its number (school_number has no day for its LAESTAB).
--
-- predecessor_key and successor_key are the one link of several that comes first: a school that simply goes on before merged,
-- amalgamated or split ones, then the same LAESTAB, then the nearest in time (the last to close, the first to open), then the smaller
-- number. star.dim_school_link keeps them all. lineage_key is the first spell of the chain of schools that simply went on as another
-- (one predecessor, which has one successor and closed before it opened): what a pupil would call the same school.
with register as (
    select
        cast(e.urn as varchar) as school_key,
        e.urn,
        e.la_code || lpad(e.establishment_number, 4, '0') as laestab,
        e.school,
        coalesce(type_phase.phase, phase.phase) as phase,
        coalesce(type_governance.governance, governance.governance) as governance,
        e.school_type,
        coalesce(area.area_key, authority.area_key) as area_key,
        e.opened_on,
        e.closed_on,
        e.establishment_status,
        e.delivery_key
    from lake.schools_establishments as e
    left join reference.school_phases as type_phase on type_phase.field = 'school_type' and lower(type_phase.label) = lower(e.school_type)
    left join reference.school_phases as phase on phase.field = 'phase' and lower(phase.label) = lower(e.phase)
    left join reference.school_governance as type_governance
        on type_governance.field = 'school_type' and lower(type_governance.label) = lower(e.school_type)
    left join reference.school_governance as governance
        on governance.field = 'type_group' and lower(governance.label) = lower(e.type_group)
    left join reference.areas as area on area.area_key = e.gss_la_code
    -- an authority has had more than one GSS code; the one in use comes first
    left join (
        select
            la_code,
            max_by(area_key, coalesce(valid_to, '2199-12-31')) as area_key
        from reference.areas
        where la_code is not null
        group by la_code
    ) as authority on authority.la_code = e.la_code
),

known as (
    select
        coalesce(r.school_key, f.urn) as school_key,
        coalesce(r.urn, cast(f.urn as bigint)) as urn,
        coalesce(r.laestab, f.laestab) as laestab,
        coalesce(r.school, f.school) as school,
        coalesce(r.phase, f.phase, 'unknown') as phase,
        coalesce(r.governance, f.governance, case when r.school_key is null then 'unknown' else 'other' end) as governance,
        coalesce(r.school_type, f.school_type) as school_type,
        coalesce(r.area_key, f.area_key, 'unknown') as area_key,
        coalesce(r.opened_on, cast(f.opened_on as date)) as opened_on,
        coalesce(r.closed_on, cast(f.closed_on as date)) as closed_on,
        coalesce(r.establishment_status ilike 'proposed to open%', false) as is_proposed,
        case when r.school_key is null then f.source else 'register of schools' end as source,
        r.delivery_key
    from register as r
    full join reference.schools as f on f.urn = r.school_key
),

link as (
    select
        l.*,
        rank() over (
            partition by l.successor_key
            order by l.link_kind, p.laestab is distinct from s.laestab, p.closed_on desc nulls last, l.predecessor_key
        ) as place_of_predecessor,
        rank() over (
            partition by l.predecessor_key
            order by l.link_kind, s.laestab is distinct from p.laestab, s.opened_on nulls last, l.successor_key
        ) as place_of_successor,
        l.link_kind = ''
        and s.opened_on >= p.closed_on
        and count(*) over (partition by l.successor_key) = 1
        and count(*) over (partition by l.predecessor_key) = 1 as is_same_school
    from staging.school_link as l
    inner join known as p on p.school_key = l.predecessor_key
    inner join known as s on s.school_key = l.successor_key
),

-- ten conversions of one school are more than there have been; a circle of links ends there too
chain as (
    with recursive walk as (
        select
            successor_key as school_key,
            predecessor_key as first_key,
            1 as steps
        from link
        where is_same_school
        union all
        select
            walk.school_key,
            link.predecessor_key as first_key,
            walk.steps + 1 as steps
        from walk
        inner join link on link.is_same_school and link.successor_key = walk.first_key
        where walk.steps < 10 and link.predecessor_key <> walk.school_key
    )
    select
        school_key,
        max_by(first_key, steps) as first_key
    from walk
    group by school_key
)

select
    k.school_key,
    k.urn,
    k.laestab,
    k.school,
    k.phase,
    k.governance,
    k.school_type,
    k.area_key,
    k.opened_on,
    k.closed_on,
    p.predecessor_key,
    s.successor_key,
    coalesce(c.first_key, k.school_key) as lineage_key,
    k.is_proposed,
    k.source,
    k.delivery_key
from known as k
left join link as p on p.successor_key = k.school_key and p.place_of_predecessor = 1
left join link as s on s.predecessor_key = k.school_key and s.place_of_successor = 1
left join chain as c on c.school_key = k.school_key
