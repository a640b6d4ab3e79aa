-- An alias of a course or organisation means one thing, and one that the reference data knows.
-- why: an alias with two meanings matches nothing, so that its sessions fall to the unknown course without a word.
-- severity: stop
with aliases as (
    select
        'course_aliases.csv' as file,
        'courses.csv' as target_file,
        course_aliases.as_written,
        trim(regexp_replace(lower(course_aliases.as_written), '[^a-z0-9]+', ' ', 'g')) as compared,
        course_aliases.course_key as target,
        courses.course_key is not null as is_known
    from reference.course_aliases
    left join reference.courses on courses.course_key = course_aliases.course_key
    union all
    select
        'health_organisation_aliases.csv' as file,
        'agencies.csv, as a health organisation' as target_file,
        health_organisation_aliases.as_written,
        regexp_replace(lower(health_organisation_aliases.as_written), '[^a-z0-9]+', '', 'g') as compared,
        health_organisation_aliases.agency_key as target,
        agencies.agency_key is not null as is_known
    from reference.health_organisation_aliases
    left join reference.agencies
        on agencies.agency_key = health_organisation_aliases.agency_key
        and agencies.agency_kind = 'health organisation'
    union all
    select
        'school_aliases.csv' as file,
        'schools.csv' as target_file,
        school_aliases.as_written,
        -- one name may stand for several spells of a school: the day of the inspection says which
        school_aliases.as_written || school_aliases.urn as compared,
        school_aliases.urn as target,
        schools.urn is not null as is_known
    from reference.school_aliases
    left join reference.schools on schools.urn = school_aliases.urn
)
select
    cast(null as string) as delivery_key,
    'data/reference/' || file as place,
    'Cannot use alias "' || min(as_written) || '": ' || case
        when count(distinct target) > 1 then 'it means ' || string_agg(distinct target, ' and ' order by target) || '. Keep one'
        else '"' || min(target) || '" is not in ' || min(target_file) || '. Add it there, or correct the alias'
    end || '.' as message
from aliases
group by file, compared
having count(distinct target) > 1 or not bool_and(is_known)
