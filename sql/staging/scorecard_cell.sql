-- One row per filled cell of the scorecards in the lake, whatever its sheet.
with cells as (
    select * from lake.scorecard_absence
    union all by name
    select * from lake.scorecard_exclusions
    union all by name
    select * from lake.scorecard_ehcp
    union all by name
    select * from lake.scorecard_neet
    union all by name
    select * from lake.scorecard_language
    union all by name
    select * from lake.scorecard_ofsted_schools
    union all by name
    select * from lake.scorecard_ofsted_pupils
    union all by name
    select * from lake.scorecard_early_years
    union all by name
    select * from lake.scorecard_key_stage_1
    union all by name
    select * from lake.scorecard_key_stage_2
    union all by name
    select * from lake.scorecard_key_stage_4
)

select
    delivery_key,
    file,
    as_at,
    received_at,
    sheet,
    line,
    cell,
    block,
    section,
    row_label,
    column_label_1,
    column_label_2,
    column_label_3,
    printed,
    value,
    value_status,
    percent,
    percent_status
from cells
where printed is not null
