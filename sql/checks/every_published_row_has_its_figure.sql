-- Every label of a published table is one that we take or leave out on purpose.
-- why: publishers reword labels; the rows of a new one would be left out without a word.
-- severity: warn
with labels as (
    select
        delivery_key,
        file,
        'first_language' as resource,
        'phase_type_grouping' as column_name,
        phase_type_grouping as label
    from lake.comparators_first_language
    union all
    select
        delivery_key,
        file,
        'first_language' as resource,
        'language' as column_name,
        language as label
    from lake.comparators_first_language
    union all
    select
        delivery_key,
        file,
        'ehc_plans_20_weeks' as resource,
        'breakdown' as column_name,
        breakdown as label
    from lake.comparators_ehc_plans_20_weeks
    union all
    select
        delivery_key,
        file,
        'absence' as resource,
        'school_type' as column_name,
        school_type as label
    from lake.comparators_absence
    union all
    select
        delivery_key,
        file,
        'early_years' as resource,
        'characteristic_type' as column_name,
        characteristic_type as label
    from lake.comparators_early_years
),

left_out as (
    select
        l.delivery_key,
        l.file,
        l.column_name,
        l.label,
        count(*) as row_count
    from labels as l
    left join reference.published_labels as known
        on known.resource = l.resource and known.column_name = l.column_name and known.label = l.label
    where known.label is null
    group by l.delivery_key, l.file, l.column_name, l.label
)

select
    delivery_key,
    file || ', column ' || column_name as place,
    'Cannot place ' || cast(sum(row_count) as bigint) || ' rows: ' || count(*) || ' labels such as "' || min(label)
        || '" are not in data/reference/published_labels.csv. Add those that matter with a key, the others as left out.' as message
from left_out
group by delivery_key, file, column_name
