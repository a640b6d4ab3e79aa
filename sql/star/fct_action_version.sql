-- One row per action and version of its plan.
--
-- key: action_key, as_at
-- refers: action_key → star.dim_action
-- refers: delivery_key → meta.delivery
-- action_key: action of the plan.
-- as_at: reference date of the version.
-- until: reference date of the next version of the plan that has the action; NULL of the last.
-- is_newest: whether it is the newest version of the plan.
-- state: completed, on track, not on track, not yet started, business as usual; not told where neither a colour nor words say it.
-- state_basis: told (by the colour of the cell), read (from its words) or not told.
-- state_in_words: what the words say, whatever the colour; NULL where they say nothing.
-- due_on: day by which it is due as first written; the last day of a month; NULL where none is written.
-- due_as_written: that date as it is written.
-- revised_on: later day that has taken its place, or that a note plans; NULL where there is none.
-- completed_on: day on which it was completed, as far as a date stands with that word; the last day of a month.
-- agencies: agencies as written.
-- leads: leads as written.
-- action: the action in the words of this version.
-- completion: dates and notes in the words of this version.
-- sheet: sheet of the workbook.
-- line: row of the sheet.
-- delivery_key: delivery that it came with.
select
    action_key,
    as_at,
    next_as_at as until,
    is_newest,
    state,
    state_basis,
    state_in_words,
    due_on,
    due_as_written,
    revised_on,
    completed_on,
    agencies,
    lead as leads,
    action,
    completion,
    sheet,
    line,
    delivery_key
from staging.action_version
order by action_key, as_at
