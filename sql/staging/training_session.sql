-- One row per training session.
--
-- The one cell of free text is taken apart: each step reads what it knows and passes on the rest; what is left at the end is the course.
-- What no step knows stays in course_as_written, matches no course and is reported: nothing is guessed.
with pattern as (
    select
        -- 10-11.30am
        '\b(?:1[0-2]|0?[1-9])(?:[.:]\d{2})? ?(?:am|pm)? ?- ?(?:1[0-2]|0?[1-9])(?:[.:]\d{2})? ?(?:am|pm)\b' as hours,
        -- 1pm
        '\b(?:1[0-2]|0?[1-9])(?:[.:]\d{2})? ?(?:am|pm)\b' as clock,
        -- 1.5hr, 30 mins, 2 hrs
        '\b\d+(?:\.\d+)? ?(?:hours?|hrs?|minutes?|mins?)\b' as length,
        -- 25 April 2022, 20 Sept 2022, 20 Feb 23, 22 November
        '\b\d{1,2}(?:st|nd|rd|th)? (?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?'
            || '|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?(?: (?:\d{4}|\d{2})\b)?' as day,
        -- AM, (PM)
        '\(?\b(?:AM|PM)\b\)?' as part_of_day,
        -- (V), V, F2F: the words of the reference table
        '\(?\b(?:' || string_agg(regexp_escape(as_written), '|' order by as_written) || ')\b\)?' as mode,
        map(list(lower(as_written) order by as_written), list(delivery_mode order by as_written)) as mode_of,
        -- (Education ONLY)
        '\(?\b\w+ only\b\)?' as audience,
        -- (S Bore), M Calder
        '(?:^|[ (])[A-Z] [A-Z][A-Za-z''-]+\)?' as tutor
    from reference.training_modes
),
written_cells as (
    select
        pattern.*,
        delivery_key,
        as_at,
        line,
        month,
        session_text,
        places_offered,
        total_attendance,
        regexp_replace(translate(session_text, chr(160) || '–—', ' --'), '\s+', ' ', 'g') as text
    from lake.training
    cross join pattern
),
timed_cells as (
    select
        *,
        lower(nullif(regexp_extract(text, hours, 0, 'i'), '')) as hours_read,
        lower(nullif(regexp_extract(text, clock, 0, 'i'), '')) as clock_read,
        lower(nullif(regexp_extract(text, length, 0, 'i'), '')) as length_read,
        regexp_replace(text, hours || '|' || clock || '|' || length, ' ', 'gi') as untimed
    from written_cells
),
dated_cells as (
    select
        *,
        lower(nullif(regexp_extract(untimed, day, 0, 'i'), '')) as day_read,
        regexp_replace(untimed, day, ' ', 'i') as undated
    from timed_cells
),
cells_with_mode as (
    select
        *,
        lower(nullif(regexp_extract(undated, '\b(AM|PM)\b', 1, 'i'), '')) as half_read,
        list_distinct(list_transform(regexp_extract_all(undated, mode, 0, 'i'), lambda word: mode_of[lower(trim(word, ' ()'))])) as modes,
        regexp_replace(undated, part_of_day || '|' || mode, ' ', 'gi') as unheld
    from dated_cells
),
cells_with_audience as (
    select
        *,
        lower(nullif(trim(regexp_extract(unheld, audience, 0, 'i'), ' ()'), '')) as audience_read,
        regexp_replace(unheld, audience, ' ', 'i') as unaddressed
    from cells_with_mode
),
cells_with_tutor as (
    select
        *,
        nullif(trim(regexp_extract(unaddressed, tutor), ' ()'), '') as tutor_read,
        trim(regexp_replace(regexp_replace(unaddressed, tutor, ' '), '\s+', ' ', 'g'), ' -') as course_as_written
    from cells_with_audience
),
course_spellings as (
    select
        trim(regexp_replace(lower(as_written), '[^a-z0-9]+', ' ', 'g')) as course_words,
        min(course_key) as course_key,
        min(given_by) as given_by
    from reference.course_aliases
    group by course_words
    having count(distinct course_key) = 1
),
parts_of_cells as (
    select
        training_cell.*,
        coalesce(spelling.course_key, 'unknown') as course_key,
        spelling.given_by,
        regexp_extract(
            hours_read, '^(\d+)(?:[.:](\d+))? ?(am|pm)? ?- ?(\d+)(?:[.:](\d+))? ?(am|pm)$',
            ['from_hour', 'from_minute', 'from_half', 'to_hour', 'to_minute', 'to_half']
        ) as span,
        regexp_extract(length_read, '^([\d.]+) ?(h|m)', ['number', 'unit']) as duration,
        regexp_extract(day_read, '^(\d+)(?:st|nd|rd|th)? ([a-z]{3})[a-z]*\.?(?: (\d+))?$', ['day', 'month', 'year']) as date_written
    from cells_with_tutor as training_cell
    left join course_spellings as spelling on spelling.course_words = trim(regexp_replace(lower(course_as_written), '[^a-z0-9]+', ' ', 'g'))
),
numbers_in_cells as (
    select
        *,
        try_cast(span.to_hour as integer) % 12 * 60 + coalesce(try_cast(span.to_minute as integer), 0)
            + case when span.to_half = 'pm' then 720 else 0 end as ends_at_minute,
        try_cast(span.from_hour as integer) % 12 * 60 + coalesce(try_cast(span.from_minute as integer), 0) as from_minute_of_half,
        list_position(
            ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'], date_written.month
        ) as month_number,
        case length(date_written.year)
            when 4 then try_cast(date_written.year as integer)
            when 2 then 2000 + try_cast(date_written.year as integer)
        end as year_written
    from parts_of_cells
),
-- "10-11.30am" says am once, for both; "11-1pm" crosses noon
timetables as (
    select
        *,
        case
            when span.from_half = 'pm' or (span.from_half = '' and from_minute_of_half + 720 < ends_at_minute)
                then from_minute_of_half + 720
            else from_minute_of_half
        end as starts_at_minute,
        -- a date without a year takes that of its month row, unless its month lies before the row's: then nothing says which year
        coalesce(year_written, case when month_number >= month(month) then year(month) end) as year_read
    from numbers_in_cells
),
sessions as (
    select
        delivery_key,
        as_at,
        line,
        month as month_starts_on,
        session_text as session_as_written,
        course_key,
        course_as_written,
        nullif(concat_ws(', ', tutor_read, given_by), '') as tutor,
        coalesce(audience_read, 'everyone') as audience,
        try_cast(format('{:04d}-{:02d}-{:02d}', year_read, month_number, try_cast(date_written.day as integer)) as date) as starts_on,
        year_written is not null as is_year_written,
        case
            when half_read = 'am' or starts_at_minute < 720 or (span.to_hour is null and clock_read like '%am') then 'morning'
            when half_read = 'pm' or starts_at_minute >= 720 or clock_read like '%pm' then 'afternoon'
            else 'unknown'
        end as part_of_day,
        -- no word about it, or words that contradict each other
        case when len(modes) = 1 then modes[1] else 'unknown' end as delivery_mode,
        cast(
            coalesce(
                try_cast(duration.number as decimal(9, 2)) * case duration.unit when 'h' then 60 else 1 end,
                ends_at_minute - starts_at_minute
            ) as integer
        ) as minutes,
        places_offered,
        total_attendance as attendances_as_written
    from timetables
),
keyed_sessions as (
    select
        *,
        concat_ws(
            ' ',
            (select area from reference.setting),
            coalesce(strftime(starts_on, '%Y-%m-%d'), strftime(month_starts_on, '%Y-%m')),
            course_key,
            nullif(part_of_day, 'unknown')
        ) as day_course_and_part,
        year(coalesce(starts_on, month_starts_on)) - case when month(coalesce(starts_on, month_starts_on)) < 4 then 1 else 0 end
            as financial_year_begins
    from sessions
)
select
    -- a second session of the same course on the same half-day is numbered
    day_course_and_part || case
        when row_number() over (partition by day_course_and_part order by as_at, delivery_key, line) > 1
            then ' ' || row_number() over (partition by day_course_and_part order by as_at, delivery_key, line)
        else ''
    end as session_key,
    * exclude (day_course_and_part, financial_year_begins),
    financial_year_begins || '-' || right(cast(financial_year_begins + 1 as string), 2) as financial_year
from keyed_sessions
