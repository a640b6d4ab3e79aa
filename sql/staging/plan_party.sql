-- One row per agency or lead that a text of an action plan names.
--
-- A text is taken apart where commas, strokes, "and" and the like stand, but only around names that the reference data know, the longest
-- that fit: "Southport and Ormskirk Trust" is one. What is left is not known, and stays whole.
-- party_key: NULL where the name is not known.
with texts as (
    select
        'agency' as party_kind,
        agencies as written
    from lake.action_plan
    union
    select
        'lead' as party_kind,
        lead as written
    from lake.action_plan
),

divided as (
    select
        party_kind,
        written,
        string_split(
            regexp_replace(trim(written), '(\s*\n\s*|\s*[,;/&]\s*|\s+and\s+)', chr(31) || '\1' || chr(31), 'g'),
            chr(31)
        ) as pieces
    from texts
    where trim(written) <> ''
),

-- names stand at odd places, what divides them at even ones
starts as (
    select
        party_kind,
        written,
        pieces,
        cast(unnest(range(1, len(pieces) + 1, 2)) as integer) as first_piece
    from divided
),

spans as (
    select
        party_kind,
        written,
        pieces,
        first_piece,
        cast(unnest(range(first_piece, len(pieces) + 1, 2)) as integer) as last_piece
    from starts
),

names as (
    select
        span.party_kind,
        span.written,
        span.pieces,
        span.first_piece,
        span.last_piece,
        known_name.party_key
    from spans as span
    join staging.plan_name as known_name
        on
            known_name.party_kind = span.party_kind
            and known_name.spelt
            = lower(translate(regexp_replace(array_to_string(span.pieces[span.first_piece : span.last_piece], ''), '\s+', ' ', 'g'), '’', ''''))
),

longest_names as (
    select shorter.*
    from names as shorter
    where
        not exists (
            select 1
            from names as longer
            where
                longer.party_kind = shorter.party_kind
                and longer.written = shorter.written
                and longer.first_piece <= shorter.first_piece
                and longer.last_piece >= shorter.last_piece
                and longer.last_piece - longer.first_piece > shorter.last_piece - shorter.first_piece
        )
),

pieces_left as (
    select
        start.party_kind,
        start.written,
        start.pieces,
        start.first_piece,
        start.first_piece - 2 * row_number() over (partition by start.party_kind, start.written order by start.first_piece) as run
    from starts as start
    where
        not exists (
            select 1
            from longest_names as name
            where
                name.party_kind = start.party_kind
                and name.written = start.written
                and start.first_piece between name.first_piece and name.last_piece
        )
),

parties as (
    select
        party_kind,
        written,
        pieces,
        first_piece,
        last_piece,
        party_key
    from longest_names
    union all
    select
        party_kind,
        written,
        pieces,
        min(first_piece) as first_piece,
        max(first_piece) as last_piece,
        cast(null as string) as party_key
    from pieces_left
    group by party_kind, written, pieces, run
)

select
    party_kind,
    written,
    first_piece as place,
    trim(array_to_string(pieces[first_piece : last_piece], '')) as name,
    party_key
from parties
where trim(array_to_string(pieces[first_piece : last_piece], '')) <> ''
