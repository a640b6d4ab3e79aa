-- The previous inspection is the one that the register of schools has.
-- why: a visit without a grade (autumn 2020) has a date too, and looks like an inspection beside an older grade; the register may lag.
-- severity: warn
select
    inspection.delivery_key,
    inspection_row.file || coalesce(', sheet "' || inspection_row.sheet || '"', '') || ', row ' || inspection_row.line as place,
    'Cannot confirm previous inspection of ' || inspection.school_as_written || ': the table says ' || inspection.previous_on || ', '
        || coalesce(inspection.previous_outcome, 'no grade') || '; the register has ' || register.inspected_on || ', ' || register.outcome
        || '. Look the school up at Ofsted, and correct the table or school_inspections.csv in data/reference.' as message
from star.fct_inspection as inspection
inner join lake.ofsted_outcomes as inspection_row on inspection_row.delivery_key = inspection.delivery_key and inspection_row.line = inspection.line
inner join reference.school_inspections as register on register.urn = inspection.school_key
-- the table gives the first day, the register the last
where
    cast(register.inspected_on as date) not between inspection.previous_on and inspection.previous_on + 7
    or register.outcome is distinct from inspection.previous_outcome and inspection.previous_on is not null
