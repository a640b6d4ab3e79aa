-- No two actions of a plan have nearly the same note.
-- why: one text under two numbers is progress counted twice, and where it was changed at one of them only, one of the two is out of date.
-- severity: warn
with notes as (
    select
        note.action_key,
        action.number || action.part as number,
        note.as_at,
        note.note_number,
        note.delivery_key,
        note.sheet,
        note.line,
        list_distinct(string_split(lower(regexp_replace(note.note, '[^a-zA-Z0-9]+', ' ', 'g')), ' ')) as words
    from star.fct_action_note as note
    join star.fct_action_version as version
        on version.action_key = note.action_key and version.as_at = note.as_at and version.is_newest
    join star.dim_action as action on action.action_key = note.action_key
    where note.note_kind = 'progress'
),

pairs as (
    select
        later.delivery_key,
        later.sheet,
        later.line,
        earlier.number,
        later.number as other_number,
        list_filter(earlier.words, word -> not list_contains(later.words, word)) as only_earlier,
        list_filter(later.words, word -> not list_contains(earlier.words, word)) as only_later,
        len(list_intersect(earlier.words, later.words)) as shared_words
    from notes as earlier
    join notes as later on later.as_at = earlier.as_at and later.action_key > earlier.action_key
    where len(earlier.words) >= 12 and len(later.words) >= 12
)

select
    pair.delivery_key,
    delivery.file || ', sheet "' || pair.sheet || '", row ' || pair.line as place,
    'Cannot tell two notes apart: those of actions ' || pair.number || ' and ' || pair.other_number || ' are the same'
        || case
            when len(pair.only_earlier) + len(pair.only_later) > 0
                then
                    ' but for "' || array_to_string(list_sort(pair.only_earlier), ' ') || '" in the first and "'
                    || array_to_string(list_sort(pair.only_later), ' ') || '" in the second'
            else ''
        end
        || '. Ask their leads which of them it is about, and whether both are up to date.' as message
from pairs as pair
join lake.delivery as delivery on delivery.delivery_key = pair.delivery_key
where pair.shared_words >= 4 * (len(pair.only_earlier) + len(pair.only_later))
