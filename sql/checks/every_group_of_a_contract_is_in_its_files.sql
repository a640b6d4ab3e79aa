-- Every group that a contract of published figures names is in each of its files.
-- why: publishers reword labels; the rows of a new label become no figures, and nobody would miss them.
-- severity: warn
with combinations as (
    select distinct
        delivery_key,
        file,
        table_name,
        labels
    from lake.published_row
),

-- without distinct: DuckDB 1.5 loses rows where a recursive unnest stands beside one
found_labels as (
    select
        delivery_key,
        file,
        table_name,
        unnest(labels, recursive := true)
    from combinations
),

deliveries as (
    select distinct
        delivery_key,
        file,
        table_name,
        breakdown
    from found_labels
    where label is not null
)

select
    delivery.delivery_key,
    delivery.file || ', column ' || delivery.breakdown as place,
    'Cannot find "' || string_agg(mapped_label.label, '" or "' order by mapped_label.label) || '", the label of cohort ' || mapped_label.cohort_key
        || '. Add what it is called now to breakdowns of the contract.' as message
from deliveries as delivery
join lake.mapped_label as mapped_label on mapped_label.table_name = delivery.table_name and mapped_label.breakdown = delivery.breakdown
left join found_labels as found_label
    on
        found_label.delivery_key = delivery.delivery_key
        and found_label.table_name = mapped_label.table_name
        and found_label.breakdown = mapped_label.breakdown
        and found_label.label = mapped_label.label
where mapped_label.label is not null
group by delivery.delivery_key, delivery.file, delivery.breakdown, mapped_label.cohort_key
having count(found_label.label) = 0
