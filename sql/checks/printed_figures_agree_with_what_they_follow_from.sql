-- Every printed figure agrees with the figures of the same workbook that it follows from.
-- why: the committee reads the figure as it is printed; the warehouse publishes it so, and says what is wrong with it.
-- severity: warn
select
    delivery_key,
    file || ', sheet "' || sheet || '", cell ' || cell as place,
    'Cannot confirm "' || printed || '" (' || measure || ', ' || cohort || ', ' || statistic || ', ' || period
        || '): it follows as "' || recomputed || '". ' || note
        || ' Ask the authors which figure is right; it is published as printed.' as message
from star.fct_scorecard
where not agrees
