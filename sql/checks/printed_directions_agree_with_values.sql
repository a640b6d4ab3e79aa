-- An arrow or word of direction says what the two figures beside it say, and there are two of them.
-- why: arrows are drawn by hand or left from the month before; data/reference/printed_comparisons.csv says what they compare, and
--   printed_directions.csv what they mean. Figures that are alike as printed may differ either way.
-- severity: warn
with marks as (
    select
        mark.*,
        mark.file || coalesce(', sheet "' || mark.sheet || '"', '') || ', line ' || mark.line || ', ' || mark.field as place,
        direction.direction,
        listed.newer_field,
        listed.older_field
    from reference.printed_comparisons as listed
    join star.fct_printed as mark on mark.feed = listed.feed and mark.field = listed.mark_field and mark.is_newest
    join reference.printed_directions as direction
        on direction.feed = mark.feed and direction.mark = regexp_replace(lower(mark.printed), '\s+', ' ', 'g')
),

compared_marks as (
    select
        mark.delivery_key,
        mark.place,
        mark.printed,
        mark.measure,
        mark.direction,
        mark.newer_field,
        mark.older_field,
        newer.lowest as newer_lowest,
        newer.highest as newer_highest,
        older.lowest as older_lowest,
        older.highest as older_highest,
        coalesce('"' || newer_text.printed || '"', 'nothing') as newer,
        coalesce('"' || older_text.printed || '"', 'nothing') as older
    from marks as mark
    left join star.fct_printed as newer_text
        on
            newer_text.feed = mark.feed
            and newer_text.as_at = mark.as_at
            and newer_text.sheet is not distinct from mark.sheet
            and newer_text.line = mark.line
            and newer_text.field = mark.newer_field
    left join star.fct_printed as older_text
        on
            older_text.feed = mark.feed
            and older_text.as_at = mark.as_at
            and older_text.sheet is not distinct from mark.sheet
            and older_text.line = mark.line
            and older_text.field = mark.older_field
    left join report.printed_number as newer on newer.printed_key = newer_text.printed_key
    left join report.printed_number as older on older.printed_key = older_text.printed_key
)

select
    delivery_key,
    place,
    'Cannot confirm "' || printed || '" (' || measure || '): '
        || case when direction <> 'of a figure' then newer_field || ' is ' || newer || ', ' else '' end
        || older_field || ' is ' || older
        || '. Ask the authors which is right; all are published as printed.' as message
from compared_marks
where
    direction = 'up' and (newer_highest <= older_lowest or newer_lowest is null or older_lowest is null)
    or direction = 'down' and (newer_lowest >= older_highest or newer_lowest is null or older_lowest is null)
    or direction = 'of a figure' and older_lowest is null
    or direction = 'level' and (newer_lowest > older_highest or newer_highest < older_lowest)
