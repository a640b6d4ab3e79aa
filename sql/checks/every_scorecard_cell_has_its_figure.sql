-- Every filled cell of the newest scorecard is a figure that the reference data knows.
-- why: a new or reworded row or column would otherwise be left out without a word; right until its line of reference data is written.
-- severity: warn
select
    delivery_key,
    file || ', sheet "' || sheet || '", cell ' || cell as place,
    'Cannot place figure: "' || printed || '" stands in row "' || measure || '" and column "' || period
        || '", which the reference data do not know. '
        || 'Add the row to data/reference/scorecard_rows.csv or the column to scorecard_columns.csv.' as message
from star.fct_scorecard
where 'unknown' in (measure_key, cohort_key, area_key, period_key)
