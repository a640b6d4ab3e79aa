-- One row per column of every table and view of this release.
--
-- key: schema_name, object_name, column_name
-- schema_name: star, report or meta.
-- object_name: the table or view.
-- object_kind: table or view.
-- grain: what one row of it is.
-- column_name: name of the column.
-- position: place of the column in the object, from 1.
-- data_type: type of the column in DuckDB; ENUM is text of a known set of values.
-- is_required: true where the audit sees to it that it is never NULL; NULL where nothing is declared of it.
-- key_position: place of the column in the key that tells rows apart, from 1; NULL where it is not in it.
-- refers_to: table and column in which its values are found, such as star.dim_area.area_key; NULL where it refers to none.
-- description: what it means.
with objects as (
    select database_name, schema_name, table_name as object_name, 'table' as object_kind, comment
    from duckdb_tables()
    union all
    select database_name, schema_name, view_name, 'view', comment
    from duckdb_views()
    where not internal
),

-- a column of a key may refer to another table as well
declared_columns as (
    select
        schema_name,
        object_name,
        column_name,
        bool_or(is_required) as is_required,
        max(key_position) as key_position,
        max(refers_to) as refers_to
    from lake.declared_key
    group by schema_name, object_name, column_name
)

select
    objects.schema_name,
    objects.object_name,
    objects.object_kind,
    objects.comment as grain,
    columns.column_name,
    columns.column_index as position,
    case when columns.data_type like 'ENUM(%' then 'ENUM' else columns.data_type end as data_type,
    declared.is_required,
    declared.key_position,
    declared.refers_to,
    columns.comment as description
from duckdb_columns() as columns
inner join objects
    on columns.database_name = objects.database_name
    and columns.schema_name = objects.schema_name
    and columns.table_name = objects.object_name
left join declared_columns as declared
    on declared.schema_name = objects.schema_name
    and declared.object_name = objects.object_name
    and declared.column_name = columns.column_name
where objects.database_name = current_database()
    and objects.schema_name in ('star', 'report', 'open', 'meta')
order by objects.schema_name, objects.object_name, columns.column_index
