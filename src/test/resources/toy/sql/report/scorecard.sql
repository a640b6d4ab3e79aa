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
select
    topic,
    section,
    area,
    period,
    statistic,
    printed,
    value,
    status
from star.fct_score
