-- One row per column of every table and view of this release.
--
-- schema_name: star, report or meta.
-- object_name: the table or view.
-- object_kind: table or view.
-- grain: what one row of it is.
-- column_name: the column.
-- position: its place in the object, from 1.
-- data_type: its type in DuckDB; ENUM is text of a known set of values.
-- description: what it means.
with objects as (
    select database_name, schema_name, table_name as object_name, 'table' as object_kind, comment
    from duckdb_tables()
    union all
    select database_name, schema_name, view_name, 'view', comment
    from duckdb_views()
    where not internal
)
select
    objects.schema_name,
    objects.object_name,
    objects.object_kind,
    objects.comment as grain,
    columns.column_name,
    columns.column_index as position,
    case when columns.data_type like 'ENUM(%' then 'ENUM' else columns.data_type end as data_type,
    columns.comment as description
from duckdb_columns() as columns
inner join objects
    on columns.database_name = objects.database_name
    and columns.schema_name = objects.schema_name
    and columns.table_name = objects.object_name
where objects.database_name = current_database()
    and objects.schema_name in ('star', 'report', 'meta')
order by objects.schema_name, objects.object_name, columns.column_index
