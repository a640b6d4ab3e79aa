-- Every inspection has a date.
-- why: an inspection without a date stands in no term; the date is words, and words may be new.
-- severity: warn
select
    inspection.delivery_key,
    written.file || coalesce(', sheet "' || written.sheet || '"', '') || ', row ' || written.line as place,
    'Cannot read inspection date of ' || inspection.school_as_written || ': "' || coalesce(written.inspection_date, '')
        || '". Write it as 2nd & 3rd February 2023 or w/c 27/03/23, or teach sql/staging/inspection_in_words.sql the new form.' as message
from star.fct_inspection as inspection
inner join lake.ofsted_outcomes as written on written.delivery_key = inspection.delivery_key and written.line = inspection.line
where inspection.starts_on is null
