-- One row per note of an action in a version of its plan.
--
-- key: action_key, as_at, note_number
-- refers: action_key → star.dim_action
-- refers: delivery_key → meta.delivery
-- action_key: action of the plan.
-- as_at: reference date of the version.
-- note_number: place of the note among those of the action, from 1.
-- note_kind: status (what stands before the first note of progress) or progress.
-- dated_on: day that the note says; the first of a month or year.
-- precision: day, month or year; NULL where it says none.
-- date_basis: heading (it begins with the date) or text (the first date in it that is not after the version); NULL where it says none.
-- note: text of the note.
-- sheet: sheet of the workbook.
-- line: row of the sheet.
-- delivery_key: delivery that it came with.
select
    action_key,
    as_at,
    note_number,
    note_kind,
    dated_on,
    precision,
    date_basis,
    note,
    sheet,
    line,
    delivery_key
from staging.action_note
order by action_key, as_at, note_number
