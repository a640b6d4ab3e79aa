-- Every inspection has a date.
-- why: an inspection without a date stands in no term; the date is words, and words may be new.
-- severity: warn
select
    inspection.delivery_key,
    inspection_row.file || coalesce(', sheet "' || inspection_row.sheet || '"', '') || ', row ' || inspection_row.line as place,
    'Cannot read inspection date of ' || inspection.school_as_written || ': "' || coalesce(inspection_row.inspection_date, '')
        || '". Write it as 2nd & 3rd February 2023 or w/c 27/03/23, or teach sql/staging/inspection_in_words.sql the new form.' as message
from star.fct_inspection as inspection
inner join lake.ofsted_outcomes as inspection_row on inspection_row.delivery_key = inspection.delivery_key and inspection_row.line = inspection.line
where inspection.starts_on is null
