-- One row per column of a published file that its publisher describes, and measure that is made of it.
--
-- Beside the data a description has its file's name, file.meta.csv beside file.csv; elsewhere its name is a part of theirs, abs_meta.csv of
-- england_abs.csv.
--
-- homes: unite
-- refers: delivery_key or NULL → meta.delivery
-- refers: measure_key or NULL → star.dim_measure
-- delivery_key: delivery of the description.
-- file: file with the description.
-- as_at: reference date of the description.
-- received_at: when that file was written, in UTC.
-- table_name: table of the lake that it describes, feed and resource.
-- column_name: title of the column.
-- kind: indicator (numbers) or filter (says what a row is about), as the publisher has it; NULL where it does not say.
-- label: what the publisher's readers see.
-- unit: the publisher's; NULL for a plain number, and where nobody filled it in.
-- decimals: decimals that the publisher shows it with; NULL where it does not say.
-- field: what the contract calls it; NULL where no contract wants it.
-- measure_key: measure that its numbers are figures of; NULL where they stay in the lake.
-- standard_topic: topic under which the publisher's data dictionary has that name; NULL where it is no standard name, and may be renamed.
with descriptions as (
    select
        delivery_key,
        file,
        as_at,
        received_at,
        column_name,
        kind,
        label,
        nullif(unit, 'numberstring') as unit,
        decimals,
        '^' || regexp_escape(regexp_replace(file, '\.meta\.csv$', '')) || '\.csv(\.gz)?$' as files,
        feed
    from lake.companion_columns
    union all
    select
        delivery_key,
        file,
        as_at,
        received_at,
        column_name,
        cast(null as string) as kind,
        coalesce(label, description) as label,
        case unit when 'PCT' then '%' end as unit,
        cast(null as bigint) as decimals,
        '(^|[/_ ])' || regexp_escape(regexp_replace(regexp_replace(file, '_meta\.csv$', ''), '^.*/', '')) || '[_.]' as files,
        cast(null as string) as feed
    from lake.column_descriptions_performance_tables_history
),

described_tables as (
    select distinct
        description.delivery_key,
        delivery.feed || coalesce('_' || nullif(delivery.resource, ''), '') as table_name
    from (select distinct delivery_key, files, feed from descriptions) as description
    join lake.delivery as delivery
        on delivery.delivery_key <> description.delivery_key and delivery.state in ('loaded', 'superseded') and delivery.feed <> 'column_descriptions'
        and (description.feed is null or delivery.feed = description.feed) and regexp_matches(delivery.file, description.files)
),

standard_names as (
    select
        lower(column_name) as title,
        string_agg(distinct topic, ', ' order by topic) as standard_topic
    from lake.column_descriptions_standard
    group by title
)

select distinct
    description.delivery_key,
    description.file,
    description.as_at,
    description.received_at,
    described_table.table_name,
    description.column_name,
    lower(description.kind) as kind,
    description.label,
    description.unit,
    description.decimals,
    known_column.field,
    known_column.measure_key,
    standard.standard_topic
from descriptions as description
join described_tables as described_table on described_table.delivery_key = description.delivery_key
left join lake.known_column as known_column
    on known_column.table_name = described_table.table_name and known_column.title = lower(description.column_name)
left join standard_names as standard on standard.title = lower(description.column_name)
order by described_table.table_name, description.file, description.column_name, known_column.measure_key
