-- One row per printed figure of a scorecard, at its place in the list of figures; what no reference row claims is 'unknown'.
with row_of_cell as (
    select
        c.delivery_key,
        c.cell,
        r.section,
        r.measure,
        r.cohort,
        r.measure_stem,
        r.cohort_stem,
        r.coverage
    from staging.scorecard_label as c
    join reference.scorecard_rows as r
        on
            r.sheet = c.sheet
            and lower(r.row_label) = c.row_label
            and lower(r.section_label) is not distinct from c.section_label
            -- where blocks of a sheet repeat their labels, one label of the block says which block it is
            and (
                r.block_label is null
                or exists (
                    select 1
                    from staging.scorecard_label as other
                    where
                        other.delivery_key = c.delivery_key
                        and other.block = c.block
                        and other.row_label = lower(r.block_label)
                )
            )
),

column_of_cell as (
    select
        c.delivery_key,
        c.cell,
        k.cohort,
        k.period,
        k.geography,
        k.statistic,
        k.measure_ending,
        k.percent_ending,
        k.cohort_ending,
        k.area_key,
        k.period_key,
        cast(k.is_figure as boolean) as is_figure
    from staging.scorecard_label as c
    join reference.scorecard_columns as k
        on
            k.sheet = c.sheet
            and lower(k.column_label_1) is not distinct from c.column_label_1
            and lower(k.column_label_2) is not distinct from c.column_label_2
            and lower(k.column_label_3) is not distinct from c.column_label_3
            and cast(k.since as date) <= c.as_at
    qualify row_number() over (partition by c.delivery_key, c.cell order by k.since desc) = 1
),

newest as (
    select max(as_at) as as_at
    from staging.scorecard_cell
)

select
    c.sheet || '!' || c.cell as scorecard_key,
    coalesce(r.section, c.sheet) as section,
    coalesce(r.measure, c.row_label) as measure,
    coalesce(r.cohort, k.cohort, c.section) as cohort,
    coalesce(k.period, c.column_label_1) as period,
    coalesce(k.geography, 'unknown') as geography,
    coalesce(k.statistic, c.column_label_3, c.column_label_2, 'unknown') as statistic,
    c.printed,
    c.value,
    -- a cell that could not be read has a printed text, but neither value nor mark
    coalesce(case when c.value is null and c.value_status = 'observed' then 'missing' else c.value_status end, 'missing') as status,
    c.percent,
    case
        when c.percent is not null then 'observed'
        when c.value_status <> 'observed' then c.value_status
        else 'missing'
    end as percent_status,
    case when r.cell is null or k.cell is null then 'unknown' else concat_ws('_', r.measure_stem, k.measure_ending) end as measure_key,
    case when r.cell is not null then r.measure_stem || '_' || k.percent_ending end as percent_measure_key,
    case when r.cell is null or k.cell is null then 'unknown' else concat_ws('_', r.cohort_stem, k.cohort_ending) end as cohort_key,
    coalesce(k.area_key, 'unknown') as area_key,
    coalesce(k.period_key, 'unknown') as period_key,
    coalesce(r.coverage, 'as printed') as coverage,
    coalesce(k.is_figure and r.cell is not null, false) as is_figure,
    c.printed like '%*%' as is_footnoted,
    c.as_at = newest.as_at as is_newest,
    c.as_at,
    c.delivery_key,
    c.file,
    c.sheet,
    c.line,
    c.cell
from staging.scorecard_cell as c
cross join newest
left join row_of_cell as r on r.delivery_key = c.delivery_key and r.cell = c.cell
left join column_of_cell as k on k.delivery_key = c.delivery_key and k.cell = c.cell
