-- One row per label of a row or column of printed reports that the reference data knows: what it means.
--
-- Where several lines of the reference data claim a label, the label itself goes before a pattern, a line of the table before one of the whole
-- feed, a longer one before a shorter. Patterns cost much, one by one: a line that is some label is none, and a label with a line needs none.
-- said: what the label says beside its words, such as the year that is in it: the first group of its pattern.
with labels as (
    select distinct
        feed,
        resource,
        unnest(['row', 'column']) as part,
        unnest([row_label, column_label]) as written
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

lines as (
    select
        resource as table_name,
        label as line,
        * exclude (resource, label)
    from reference.printed_labels
),

labels_as_they_are as (
    select
        spelt.*,
        spelt.label as said,
        lines.* exclude (feed, part)
    from spelt
    join lines
        on
            lines.feed = spelt.feed
            and lines.part = spelt.part
            and coalesce(lines.table_name, spelt.resource) = spelt.resource
            and lower(lines.line) = lower(spelt.label)
),

other_labels as (
    select *
    from spelt
    anti join labels_as_they_are using (feed, resource, part, written)
),

patterns as (
    select *
    from lines
    anti join labels_as_they_are using (feed, part, line)
),

labels_of_patterns as (
    select
        label.*,
        case
            when regexp_matches(pattern.line, '(^|[^\\])[(][^?]') then regexp_extract(label.label, '(?i)^(?:' || pattern.line || ')$', 1)
            else label.label
        end as said,
        pattern.* exclude (feed, part)
    from other_labels as label
    join patterns as pattern
        on
            pattern.feed = label.feed
            and pattern.part = label.part
            and coalesce(pattern.table_name, label.resource) = label.resource
            and regexp_full_match(label.label, '(?i)' || pattern.line)
)

select * exclude (table_name, line)
from (
    from labels_as_they_are
    union all by name
    from labels_of_patterns
)
qualify row_number() over (partition by feed, resource, part, written order by table_name nulls last, length(line) desc, line) = 1
