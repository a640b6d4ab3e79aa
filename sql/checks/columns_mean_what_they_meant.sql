-- A column that a contract names is described as it was in the release before.
-- why: publishers redefine a column under the same name, and its figures go on as if nothing had happened. It fails rightly where only the
--   wording is new.
-- severity: warn
with descriptions as (
    select distinct
        delivery_key,
        file,
        as_at,
        received_at,
        table_name,
        column_name,
        field,
        '"' || label || '"' || coalesce(', in ' || unit, '')
            || coalesce(', with ' || decimals || case when decimals = 1 then ' decimal' else ' decimals' end, '') as description
    from meta.published_column
    where field is not null
),

successive_descriptions as (
    select
        *,
        lag(description) over earlier as description_before,
        lag(file) over earlier as file_before
    from descriptions
    window earlier as (partition by table_name, field, lower(column_name) order by as_at, received_at, file)
)

select
    delivery_key,
    file || ', column ' || column_name as place,
    'Cannot take it for what it was: it is described as ' || description || ', in ' || file_before || ' as ' || description_before
        || '. Look whether it still is ' || field || ' of table ' || table_name || '; if not, correct the contract.' as message
from successive_descriptions
where description <> description_before
