-- One row per note of an action in a version of an action plan, with the day that it says.
--
-- A note whose heading has no date takes the first date of its text that is not after the version and not one for which
-- something is planned; a day without a year lies in the year before the version's day.
-- note_kind: status (what stands before the first note of progress, such as the day by which it is due) or progress.
-- dated_on: NULL of a status too.
-- precision: day, month or year; NULL where it has no date.
-- date_basis: heading or text.
with paragraphs as (
    select
        action_key,
        plan_key,
        delivery_key,
        as_at,
        sheet,
        line,
        unnest(string_split(completion, chr(10))) as paragraph,
        generate_subscripts(string_split(completion, chr(10)), 1) as paragraph_number
    from staging.action_row
    where trim(completion) <> ''
),

headings as (
    select
        *,
        regexp_matches(
            paragraph,
            '(?i)^(?:(?:progress|update|comment)(?: to date| made| completed)?(?: (?:[a-z]+ )?20[0-9]{2}| [0-9]{1,2}[.][0-9]{1,2}[.][0-9]{2,4})?'
            || '(?:[.:].*)?$|(?:completed |[0-9]{1,2}(?:st|nd|rd|th)? )(?:january|february|march|april|may|june|july|august|september|october'
            || '|november|december)\b|(?:january|february|march|april|may|june|july|august|september|october|november|december) 20[0-9]{2}\b)'
        ) as is_heading,
        coalesce(
            regexp_matches(
                lag(paragraph) over (partition by action_key, as_at order by paragraph_number), '(?i)^(?:progress|update|comment)[ .:]*$'
            ),
            false
        ) as is_below_bare_heading
    from paragraphs
),

numbered as (
    select
        *,
        -- a note begins with a heading, or with a date that stands below none
        sum(case when paragraph_number = 1 or is_heading and not is_below_bare_heading then 1 else 0 end)
            over (partition by action_key, as_at order by paragraph_number) as note_number
    from headings
),

notes as (
    select
        action_key,
        plan_key,
        delivery_key,
        as_at,
        sheet,
        line,
        cast(note_number as integer) as note_number,
        string_agg(paragraph, chr(10) order by paragraph_number) as note
    from numbered
    group by action_key, plan_key, delivery_key, as_at, sheet, line, note_number
),

worded as (
    select
        *,
        -- a due date may stand on the line of the first note
        coalesce(
            nullif(regexp_extract(note, '(?is)^(?:[a-z]+ 20[0-9]{2} )?((?:progress|update|comment)\b.*)$', 1), ''),
            note
        ) as words
    from notes
),

headed as (
    select
        *,
        min(case when regexp_matches(note, '(?i)\b(progress|update|comment|completed|ongoing)\b') then note_number end)
            over (partition by action_key, as_at) as first_progress,
        regexp_extract(
            words,
            '(?i)^(?:progress(?: to date| made)?|update|completed|comment)?[ :.\n]*'
            || '([0-9]{1,2}[.][0-9]{1,2}[.](?:20)?(?:19|2[0-9])|(?:[0-9]{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august'
            || '|september|october|november|december)(?: 20[0-9]{2})?|20[0-9]{2})\b',
            1
        ) as heading_date,
        regexp_extract_all(
            regexp_replace(words, '(?i)\b(?:due|scheduled|planned|to commence|commencing|since)\b[^.\n]*', '', 'g'),
            '(?i)\b([0-9]{1,2}[.][0-9]{1,2}[.](?:20)?(?:19|2[0-9])|(?:[0-9]{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july'
            || '|august|september|october|november|december) 20[0-9]{2})\b',
            1
        ) as text_dates
    from worded
),

kinds as (
    select
        *,
        case when note_number < coalesce(first_progress, note_number + 1) then 'status' else 'progress' end as note_kind
    from headed
),

dates as (
    select distinct
        as_at,
        written
    from (
        select
            as_at,
            heading_date as written
        from headed
        union all
        select
            as_at,
            unnest(text_dates) as written
        from headed
    ) as dates_of_notes
    where written <> ''
),

spelt_dates as (
    select
        as_at,
        written,
        regexp_replace(lower(written), '^([0-9]{1,2})(st|nd|rd|th) ', '\1 ') as text
    from dates
),

read_dates as (
    select
        as_at,
        written,
        cast(coalesce(
            try_strptime(text, ['%d.%m.%y', '%d.%m.%Y', '%d %B %Y']),
            try_strptime('1 ' || text, '%d %B %Y'),
            try_strptime(text || ' ' || year(as_at), '%d %B %Y')
            - case when try_strptime(text || ' ' || year(as_at), '%d %B %Y') > as_at then interval 1 year else interval 0 day end,
            try_strptime('1 january ' || text, '%d %B %Y')
        ) as date) as day,
        case
            when regexp_full_match(text, '20[0-9]{2}') then 'year'
            when regexp_matches(text, '^[0-9]') then 'day'
            else 'month'
        end as precision
    from spelt_dates
),

first_dates as (
    select
        headed.action_key,
        headed.as_at,
        headed.note_number,
        min_by(read_date.written, list_position(headed.text_dates, read_date.written)) as written
    from headed
    join read_dates as read_date on read_date.as_at = headed.as_at and list_contains(headed.text_dates, read_date.written)
    where read_date.day <= headed.as_at
    group by headed.action_key, headed.as_at, headed.note_number
)

select
    headed.action_key,
    headed.plan_key,
    headed.delivery_key,
    headed.as_at,
    headed.sheet,
    headed.line,
    headed.note_number,
    headed.note,
    headed.note_kind,
    read_date.day as dated_on,
    read_date.precision,
    case when read_date.day is null then null when headed.heading_date <> '' then 'heading' else 'text' end as date_basis
from kinds as headed
left join first_dates as first_date
    on
        first_date.action_key = headed.action_key
        and first_date.as_at = headed.as_at
        and first_date.note_number = headed.note_number
left join read_dates as read_date
    on
        headed.note_kind = 'progress'
        and read_date.as_at = headed.as_at
        and read_date.written = coalesce(nullif(headed.heading_date, ''), first_date.written)
