-- One row per school and spell of its life, and the members that stand for a school not known and for no school.
--
-- school_key: key of the spell, the unique reference number as text; unknown (school not told), none (a figure about an area).
-- urn: unique reference number.
-- laestab: number of the authority and the establishment, kept when a school becomes an academy; NULL where not known here.
-- school: name as registered.
-- phase: primary or secondary.
-- governance: maintained, academy, or unknown.
-- school_type: type of establishment as registered, such as Voluntary aided school; NULL where not known here.
-- area_key: local authority that the school lies in.
-- opened_on: first day of the spell; NULL where the register has none (it gives none for spells begun before September 2018).
-- closed_on: last day of the spell; NULL while the school is open.
-- predecessor_key: the spell before this one, where the register links one; NULL otherwise.
-- source: where the row was found.
with school as (
    select
        urn as school_key,
        cast(urn as bigint) as urn,
        laestab,
        school,
        phase,
        coalesce(governance, 'unknown') as governance,
        school_type,
        area_key,
        cast(opened_on as date) as opened_on,
        cast(closed_on as date) as closed_on,
        predecessor_urn as predecessor_key,
        source
    from reference.schools
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
    source
from school
order by school_key
