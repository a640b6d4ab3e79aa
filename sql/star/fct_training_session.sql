-- One row per training session.
--
-- homes: unite
-- key: session_key
-- refers: course_key → star.dim_course
-- refers: starts_on or NULL → star.dim_date
-- refers: delivery_key → meta.delivery
-- session_key: key of the session: authority, date, course and part of the day, such as 2022-05-19
--   designated_safeguarding_lead morning after its GSS code.
-- course_key: course, conformed; unknown where the words match none.
-- session_as_written: the whole cell as typed.
-- course_as_written: what is left of the cell when date, time, mode, audience and tutor are taken out.
-- tutor: person or organisation that the cell names as giving the session; NULL where it names none.
-- audience: everyone, or whom the cell restricts the session to, such as education only.
-- starts_on: date of the session; NULL where it cannot be read.
-- is_year_written: true where the cell states the year, false where its month row gives it.
-- month_starts_on: first day of the month of the month row that the session stands under.
-- financial_year: year from April to March that the session falls in, by its date or else its month row, such as 2022-23.
-- part_of_day: morning, afternoon, or unknown where the cell does not say (a whole day is not distinguished from a half).
-- delivery_mode: virtual, face to face, or unknown.
-- minutes: length where the cell states it or a span of hours; NULL otherwise.
-- places_offered: places offered; NULL where blank.
-- attendances_as_written: total attendance that the row itself prints; compare the sum over fct_training.
-- delivery_key: delivery that the row came in.
-- line: row of the sheet.
select
    session_key,
    course_key,
    session_as_written,
    course_as_written,
    tutor,
    audience,
    starts_on,
    is_year_written,
    month_starts_on,
    financial_year,
    part_of_day,
    delivery_mode,
    cast(minutes as int) as minutes,
    places_offered,
    attendances_as_written,
    delivery_key,
    line
from staging.training_session
order by session_key
