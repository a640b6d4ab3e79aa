-- No figure of the newest scorecard stands in two cells.
-- why: two cells for one figure mean that a row or column of the reference data claims too much.
-- severity: stop
select
    min(delivery_key) as delivery_key,
    min(file) || ', cells ' || string_agg(scorecard_key, ', ' order by scorecard_key) as place,
    'Cannot tell figures apart: ' || count(*) || ' cells are ' || section || ', ' || measure || ', ' || cohort || ', ' || period
        || ', ' || geography || ', ' || statistic || '. Correct data/reference/scorecard_rows.csv or scorecard_columns.csv.' as message
from star.fct_scorecard
group by section, measure, cohort, period, geography, statistic
having count(*) > 1
