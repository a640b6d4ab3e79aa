-- One row per combination of labels and indicator of its table: whom and what the numbers of such rows are about.
--
-- label_cohort_key: the group that such a row is about, being about everybody in all other respects; NULL where a label means no group of
--   the warehouse, or two labels mean a group each. Labels that the indicator demands say what is measured, not whom.
-- measure_key: what the column is a figure of in such rows; NULL where the indicator has no measure or demands other labels.
-- cohort_key: whom it is a figure of: the group of the labels, or the one that the indicator has in rows about everybody.
with labels as (
    select
        label_set_key,
        table_name,
        unnest(labels, recursive := true)
    from staging.label_set
),

groups as (
    select
        label.label_set_key,
        label.breakdown,
        label.label,
        bool_or(mapped.cohort_key is not null) as says_whom,
        max(mapped.cohort_key) filter (where mapped.label is not distinct from label.label) as cohort_key
    from labels as label
    left join lake.mapped_label as mapped on mapped.table_name = label.table_name and mapped.breakdown = label.breakdown
    group by label.label_set_key, label.breakdown, label.label
),

meanings as (
    select
        label_set.label_set_key,
        indicator.indicator,
        indicator.field,
        indicator.measure_key,
        indicator.cohort_key,
        indicator.is_optional,
        count(*) filter (where demanded.label is null and groups.says_whom and groups.cohort_key is null) as unknown_labels,
        count(*) filter (where demanded.label is null and groups.cohort_key <> 'all') as named_groups,
        max(groups.cohort_key) filter (where demanded.label is null and groups.cohort_key <> 'all') as named_cohort_key,
        count(*) filter (where demanded.label is not null and groups.label is distinct from demanded.label) as unmet_labels
    from staging.label_set as label_set
    join lake.indicator as indicator on indicator.table_name = label_set.table_name
    left join groups on groups.label_set_key = label_set.label_set_key
    left join lake.indicator_label as demanded
        on
            demanded.table_name = indicator.table_name
            and demanded.indicator = indicator.indicator
            and demanded.breakdown = groups.breakdown
    group by all
),

cohorts as (
    select
        *,
        case when unknown_labels = 0 and named_groups <= 1 then coalesce(named_cohort_key, 'all') end as label_cohort_key
    from meanings
)

select
    label_set_key,
    field,
    is_optional,
    label_cohort_key,
    case when unmet_labels = 0 then measure_key end as measure_key,
    case when cohort_key is null then label_cohort_key when label_cohort_key = 'all' then cohort_key end as cohort_key
from cohorts
