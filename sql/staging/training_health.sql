-- One row per training session and health organisation of its breakdown, such as Mcare(4) S&O(2); AHH() is a row without a number.
with organisation_counts as (
    select
        delivery_key,
        line,
        unnest(regexp_extract_all(health_breakdown, '[^()]+\)?\s*\(\s*\d*\s*\)')) as text,
        generate_subscripts(regexp_extract_all(health_breakdown, '[^()]+\)?\s*\(\s*\d*\s*\)'), 1) as position
    from lake.training
),
parted_counts as (
    select
        delivery_key,
        line,
        position,
        trim(regexp_extract(text, '^(.*?)\s*\(\s*(\d*)\s*\)$', 1), ' ,;' || chr(10) || chr(13) || chr(160)) as as_written,
        try_cast(regexp_extract(text, '\(\s*(\d*)\s*\)$', 1) as bigint) as attendances
    from organisation_counts
),
organisation_spellings as (
    select
        regexp_replace(lower(as_written), '[^a-z0-9]+', '', 'g') as letters,
        min(agency_key) as agency_key
    from reference.health_organisation_aliases
    group by letters
    having count(distinct agency_key) = 1
)
select
    session.session_key,
    coalesce(spelling.agency_key, 'unknown') as agency_key,
    string_agg(organisation_count.as_written, ' ' order by organisation_count.position) as organisation_as_written,
    cast(sum(organisation_count.attendances) as bigint) as attendances
from parted_counts as organisation_count
inner join staging.training_session as session using (delivery_key, line)
left join organisation_spellings as spelling on spelling.letters = regexp_replace(lower(organisation_count.as_written), '[^a-z0-9]+', '', 'g')
group by all
