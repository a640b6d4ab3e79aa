-- One row per school and spell of its life, and the members that stand for a school not known and for no school.
--
-- homes: conform
-- key: school_key
-- refers: area_key → star.dim_area
-- refers: predecessor_key or NULL → star.dim_school
-- refers: successor_key or NULL → star.dim_school
-- refers: lineage_key → star.dim_school
-- school_key: key of the spell, the unique reference number as text; unknown (no school given), none (a figure about an area).
-- urn: unique reference number; a school that becomes an academy gets a new one, and with it a new spell.
-- laestab: number of the authority and the establishment, mostly kept when a school becomes an academy; NULL where not known here.
-- school: name as registered.
-- phase: primary, secondary, all-through, special, pru (pupil referral units and other alternative provision), nursery, post-16,
--   independent or unknown.
-- governance: maintained, academy (free schools too), independent, other or unknown.
-- school_type: type of establishment as registered, such as Voluntary aided school; NULL where not known here.
-- area_key: local authority that the school lies in.
-- opened_on: first day of the spell; NULL where the register has none.
-- closed_on: last day of the spell; NULL while the school is open.
-- predecessor_key: the spell before this one, where there is one; of several that merged the one in star.bridge_school_link that comes
--   first by the same LAESTAB, then by the latest closing.
-- successor_key: the spell after this one; of several into which the school split the one in star.bridge_school_link that comes first by
--   the same LAESTAB, then by the earliest opening.
-- lineage_key: first spell of the chain of schools that simply went on as each other; what a pupil would call the same school.
-- source: where the row was found: the first source that describes the school; others fill in what it does not say.
-- values of school_key: own
with schools as (
    select
        school_key,
        urn,
        laestab,
        school,
        phase,
        governance,
        school_type,
        area_key,
        opened_on,
        closed_on,
        predecessor_key,
        successor_key,
        lineage_key,
        source
    from staging.school
    union all
    select
        special_member.school_key,
        cast(null as bigint),
        cast(null as string),
        special_member.school,
        'unknown',
        'unknown',
        cast(null as string),
        'unknown',
        cast(null as date),
        cast(null as date),
        cast(null as string),
        cast(null as string),
        special_member.school_key,
        cast(null as string)
    from (
        select 'unknown' as school_key, 'Unknown school' as school
        union all
        select 'none' as school_key, 'No school: about an area' as school
    ) as special_member
)
select
    school_key,
    urn,
    laestab,
    school,
    phase,
    governance,
    school_type,
    area_key,
    opened_on,
    closed_on,
    predecessor_key,
    successor_key,
    lineage_key,
    source
from schools
order by school_key
