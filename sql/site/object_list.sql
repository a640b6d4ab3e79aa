-- One row per table and view of the release.
--
-- grain: One row is
select
    schema_name || '.' || object_name as name,
    'data/' || schema_name || '.' || object_name || '/' as name_link,
    object_kind as kind,
    count(*) as columns,
    grain
from meta.dictionary
where schema_name in ('star', 'report', 'meta')
group by schema_name, object_name, object_kind, grain
order by schema_name, object_name
