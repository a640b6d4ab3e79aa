-- Every group that a contract of published figures names is in each of its files.
-- why: publishers reword labels; the rows of a new label become no figures, and nobody would miss them.
-- severity: warn
with delivered as (
    select distinct
        delivery_key,
        file,
        table_name,
        breakdown
    from lake.found_label
    where label is not null
)

select
    d.delivery_key,
    d.file || ', column ' || d.breakdown as place,
    'Cannot find "' || string_agg(m.label, '" or "' order by m.label) || '", the label of cohort ' || m.cohort_key
        || '. Add what it is called now to breakdowns of the contract.' as message
from delivered as d
join lake.mapped_label as m on m.table_name = d.table_name and m.breakdown = d.breakdown
left join lake.found_label as f
    on f.delivery_key = d.delivery_key and f.table_name = m.table_name and f.breakdown = m.breakdown and f.label = m.label
group by d.delivery_key, d.file, d.breakdown, m.cohort_key
having count(f.label) = 0
