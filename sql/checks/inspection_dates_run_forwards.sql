-- An inspection begins after the one before, ends within the week, and is over when the table is made.
-- why: day and month, or the year, are easily mistyped.
-- severity: warn
select
    inspection.delivery_key,
    inspection_row.file || coalesce(', sheet "' || inspection_row.sheet || '"', '') || ', row ' || inspection_row.line as place,
    'Cannot accept inspection dates of ' || inspection.school_as_written || ': ' || case
        when inspection.previous_on >= inspection.starts_on then 'the previous inspection, ' || inspection.previous_on || ', is not before'
        when inspection.ends_on < inspection.starts_on then 'it ends on ' || inspection.ends_on || ', before it begins on'
        when inspection.ends_on > inspection.starts_on + 7 then 'it ends on ' || inspection.ends_on || ', more than a week after'
        else 'the reference date of the table is ' || inspection_row.as_at || ', before'
    end || ' ' || inspection.starts_on || '. Check the dates in the table.' as message
from star.fct_inspection as inspection
inner join lake.ofsted_outcomes as inspection_row on inspection_row.delivery_key = inspection.delivery_key and inspection_row.line = inspection.line
where
    inspection.previous_on >= inspection.starts_on
    or inspection.ends_on < inspection.starts_on
    or inspection.ends_on > inspection.starts_on + 7
    or inspection.starts_on > inspection_row.as_at
