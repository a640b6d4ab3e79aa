-- One row per action and version of its plan: its state, and the days by which it was, is and will be due.
--
-- The state is what the colour of the cell tells; where it has none, what the cell says of itself in words (completed, business as usual);
-- else it is not told. Words that say both completed and in progress say nothing.
-- due_on: the first date before the first note; the last day where it is a month.
-- revised_on: a later one that stands in the place of one struck through, or that a note plans; the latest.
with texts as (
    select
        *,
        regexp_extract(completion, '(?is)^(.*?)(?:\b(?:progress|update|comment|completed|ongoing)\b|$)', 1) as status_text,
        regexp_extract(completion_now, '(?is)^(.*?)(?:\b(?:progress|update|comment|completed|ongoing)\b|$)', 1) as status_text_now,
        regexp_matches(completion_now, '(?i)^\s*ongoing\b.*business as usual') as is_said_usual,
        regexp_matches(completion_now, '(?im)^(?:(?:progress )?completed\b|action completed[ .]*$)') as is_said_completed,
        regexp_matches(completion_now, '(?im)^(?:in progress|not (?:yet )?completed)\b') as is_said_in_progress
    from staging.action_row
),

day_patterns as (
    select
        '((?:[0-9]{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december)'
        || ' 20[0-9]{2})' as written_day
),

written_days as (
    select
        texts.*,
        regexp_extract(status_text, '(?i)\b' || written_day, 1) as due_as_written,
        regexp_extract(status_text_now, '(?i)\b' || written_day, 1) as due_now,
        regexp_extract_all(
            completion_now,
            '(?is)\b(?:plan|planned|revised|extended|moved|postponed|now due)\b[^.]*?\b(?:by|for|until|to) ' || written_day,
            1
        ) as planned_days,
        regexp_extract(completion_now, '(?im)^(?:progress )?completed\s+' || written_day || '(?:[.]|$)', 1) as completed_as_written
    from texts
    cross join day_patterns
),

day_texts as (
    select
        action_key,
        as_at,
        day_kind,
        regexp_replace(lower(written), '^([0-9]{1,2})(st|nd|rd|th) ', '\1 ') as text
    from (
        select action_key, as_at, 'due' as day_kind, due_as_written as written from written_days
        union all
        select action_key, as_at, 'revised' as day_kind, due_now as written from written_days where due_now <> due_as_written
        union all
        select action_key, as_at, 'revised' as day_kind, unnest(planned_days) as written from written_days
        union all
        select action_key, as_at, 'completed' as day_kind, completed_as_written as written from written_days
    ) as written_days_by_kind
),

read_days as (
    select
        action_key,
        as_at,
        day_kind,
        coalesce(
            cast(try_strptime(text, '%d %B %Y') as date),
            last_day(cast(try_strptime('1 ' || text, '%d %B %Y') as date))
        ) as day
    from day_texts
    where text <> ''
),

days as (
    select
        action_key,
        as_at,
        max(case when day_kind = 'due' then day end) as due_on,
        max(case when day_kind = 'revised' then day end) as revised_on,
        max(case when day_kind = 'completed' then day end) as completed_on
    from read_days
    group by action_key, as_at
),

completed_notes as (
    select
        action_key,
        as_at,
        max(last_day(dated_on)) as completed_on
    from staging.action_note
    where date_basis = 'heading' and precision in ('day', 'month') and regexp_matches(note, '(?im)^(?:action )?completed\b')
    group by action_key, as_at
)

select
    version.action_key,
    version.plan_key,
    version.plan,
    version.priority,
    version.outcome_ref,
    version.outcome,
    version.action_ref,
    version.part,
    version.action,
    version.agencies,
    version.lead,
    case
        when version.state is not null then version.state
        when version.is_said_usual then 'business as usual'
        when version.is_said_completed and not version.is_said_in_progress then 'completed'
        else 'not told'
    end as state,
    case
        when version.state is not null then 'told'
        when version.is_said_usual or version.is_said_completed and not version.is_said_in_progress then 'read'
        else 'not told'
    end as state_basis,
    case
        when version.is_said_completed and version.is_said_in_progress then 'completed and in progress'
        when version.is_said_usual then 'business as usual'
        when version.is_said_completed then 'completed'
        when version.is_said_in_progress then 'in progress'
    end as state_in_words,
    nullif(trim(version.due_as_written), '') as due_as_written,
    days.due_on,
    case when days.revised_on > days.due_on then days.revised_on end as revised_on,
    case when version.is_said_completed then coalesce(days.completed_on, completed_note.completed_on) end as completed_on,
    version.completion,
    version.delivery_key,
    version.file,
    version.as_at,
    version.sheet,
    version.line,
    lag(version.as_at) over versions_of_an_action as previous_as_at,
    lead(version.as_at) over versions_of_an_action as next_as_at,
    version.as_at = max(version.as_at) over (partition by version.plan_key) as is_newest
from written_days as version
left join days on days.action_key = version.action_key and days.as_at = version.as_at
left join completed_notes as completed_note
    on completed_note.action_key = version.action_key and completed_note.as_at = version.as_at
window versions_of_an_action as (partition by version.action_key order by version.as_at)
