-- One row per column of a table or view.
--
-- column_name: Column
-- data_type: Type
-- refers_to: Leads to
select
    schema_name || '.' || object_name as page,
    column_name,
    case when data_type like 'ENUM%' then 'ENUM' else data_type end as data_type,
    case when key_position is not null then 'key' else '' end as key,
    refers_to,
    case when refers_to is not null then 'data/' || regexp_replace(refers_to, '\.[a-z0-9_]+$', '') || '/' end as refers_to_link,
    description
from meta.dictionary
where schema_name in ('star', 'report', 'meta')
order by schema_name, object_name, position
