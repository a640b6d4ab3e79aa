-- One row per delivery, period, level of areas, cohort, column of numbers and status: how many cells of a published table have it.
--
-- It shows how much of a file is suppressed or missing. Rows about single schools, which become no figures, are in it too: by how much
-- they fall short of their authorities.
--
-- homes: unite
-- refers: delivery_key or NULL → meta.delivery
-- refers: cohort_key or NULL → star.dim_cohort
-- delivery_key: the delivery's table.
-- table_name: table of the lake, feed and resource.
-- is_current: whether no newer delivery has replaced them.
-- time_period: year or years of the rows, as the file has them.
-- time_identifier: kind of the period, as the file has it.
-- term: term of the academic year, or Total; NULL where the file does not give it beside the kind.
-- geographic_level: level of the areas that the rows are about, as the file has it.
-- cohort_key: group that the labels of the rows mean; NULL where they mean none or more than one, and of tables without figures.
-- labels: labels that decide what a column measures, such as language: Total; NULL where none does.
-- field: what the contract calls the column; meta.published_column has what its publisher says of it.
-- status: observed, or why there is no number: suppressed, missing (also of a column that the file lacks), unavailable and so on.
-- cells: how many there are.
-- total: what the observed ones add up to; NULL for shares and averages, and for rows of no cohort, which are parts of each other.
with units_of_columns as (
    select
        known_column.table_name,
        known_column.field,
        bool_and(measure.unit = 'number') as is_number
    from lake.known_column as known_column
    join reference.measures as measure on measure.measure_key = known_column.measure_key
    group by known_column.table_name, known_column.field
),

-- tables none of whose columns has a measure say nothing of what their labels mean
cohorts_of_columns as (
    select
        meaning.label_set_key,
        meaning.field,
        max(meaning.label_cohort_key) as cohort_key
    from staging.label_meaning as meaning
    join staging.label_set as label_set on label_set.label_set_key = meaning.label_set_key
    where label_set.table_name in (select table_name from lake.indicator where measure_key is not null)
    group by meaning.label_set_key, meaning.field
)

select
    cell.delivery_key,
    cell.table_name,
    cell.is_current,
    cell.time_period,
    cell.time_identifier,
    cell.term,
    cell.geographic_level,
    cohort.cohort_key,
    cell.deciding_labels as labels,
    cell.field,
    cell.status,
    count(*) as cells,
    case when cohort.cohort_key is not null and coalesce(any_value(unit.is_number), true) then cast(sum(cell.value) as decimal(28, 3)) end as total
from staging.labelled_cell as cell
left join cohorts_of_columns as cohort on cohort.label_set_key = cell.label_set_key and cohort.field = cell.field
left join units_of_columns as unit on unit.table_name = cell.table_name and unit.field = cell.field
group by
    cell.delivery_key, cell.table_name, cell.is_current, cell.time_period, cell.time_identifier, cell.term, cell.geographic_level, cohort.cohort_key,
    cell.deciding_labels, cell.field, cell.status
order by all
