-- Every figure that a report prints is one that the reference data knows.
-- why: a new or reworded row or column would otherwise be left out of all comparisons without a word; right until its line is written.
-- severity: warn
with figures as (
    select
        *,
        concat_ws(
            ', ',
            case when measure_key = 'unknown' then 'measure' end,
            case when cohort_key = 'unknown' then 'cohort' end,
            case when area_key = 'unknown' then 'area' end,
            case when period_key = 'unknown' then 'period' end
        ) as unknown_keys
    from star.fct_printed
    where is_newest
)

select
    delivery_key,
    file || coalesce(', sheet "' || sheet || '"', '') || coalesce(', cell ' || cell, ', line ' || line) as place,
    'Cannot place figure: "' || printed || '" stands in row "' || row_label || '" and column "' || column_label || '", '
        || case when is_known then 'of which the ' || unknown_keys || ' is not known' else 'which the reference data do not know' end
        || '. Add or correct their lines in data/reference/printed_labels.csv.' as message
from figures
where not is_known or statistic = 'value' and status <> 'in words' and range_from is null and unknown_keys <> ''
