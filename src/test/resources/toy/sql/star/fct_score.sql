-- One row per cell of the scores.
--
-- topic: its sheet.
-- section: section of the sheet.
-- area: label of the row.
-- period: upper label of the column.
-- statistic: lower label of the column.
-- printed: text as a person sees it.
-- value: the number in it.
-- status: why there is none.
-- delivery_key: delivery that it came with.
select
    'Reading' as topic,
    section,
    row_label as area,
    column_label_1 as period,
    column_label_2 as statistic,
    printed,
    value,
    value_status as status,
    delivery_key
from lake.scores_reading
union all
select
    'Sums',
    section,
    row_label,
    column_label_1,
    column_label_2,
    printed,
    value,
    value_status,
    delivery_key
from lake.scores_sums
order by topic, section, area, period, statistic, delivery_key
