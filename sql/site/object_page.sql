-- One row per table and view of the release: its page.
select
    schema_name || '.' || object_name as page,
    schema_name || '.' || object_name as title,
    max(grain) as says
from meta.dictionary
where schema_name in ('star', 'report', 'meta')
group by schema_name, object_name
order by schema_name, object_name
