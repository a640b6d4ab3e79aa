-- One row per label of a row or column of printed reports that the reference data knows: what it means.
--
-- Where several lines of the reference data claim a label, one of the table goes before one of the whole feed, a longer one before a shorter.
-- said: what the label says beside its words, such as the year that is in it: the first group of its pattern.
with labels as (
    select distinct
        feed,
        resource,
        'row' as part,
        row_label as written
    from lake.printed_cell
    union all
    select distinct
        feed,
        resource,
        'column' as part,
        column_label as written
    from lake.printed_cell
),

spelt as (
    select
        feed,
        resource,
        part,
        written,
        trim(regexp_replace(written, '\s+', ' ', 'g')) as label
    from labels
),

meanings as (
    select
        spelt.feed,
        spelt.resource,
        spelt.part,
        spelt.written,
        spelt.label,
        meaning.section,
        meaning.measure,
        meaning.cohort,
        meaning.geography,
        meaning.statistic,
        meaning.measure_key,
        meaning.cohort_key,
        meaning.area_key,
        meaning.period,
        meaning.coverage,
        meaning.unit,
        case
            when lower(meaning.label) = lower(spelt.label) then spelt.label
            when regexp_matches(meaning.label, '(^|[^\\])[(][^?]') then regexp_extract(spelt.label, '(?i)^(?:' || meaning.label || ')$', 1)
            else spelt.label
        end as said,
        row_number() over (
            partition by spelt.feed, spelt.resource, spelt.part, spelt.written
            order by meaning.resource nulls last, lower(meaning.label) = lower(spelt.label) desc, length(meaning.label) desc, meaning.label
        ) as choice
    from spelt
    join reference.printed_labels as meaning
        on
            meaning.feed = spelt.feed
            and coalesce(meaning.resource, spelt.resource) = spelt.resource
            and meaning.part = spelt.part
            and (lower(meaning.label) = lower(spelt.label) or regexp_full_match(spelt.label, '(?i)' || meaning.label))
)

select * exclude (choice)
from meanings
where choice = 1
