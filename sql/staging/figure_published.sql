-- One row per figure that a department publishes.
-- stored: view
from staging.figure_statistic
union all by name
from staging.figure_indicator
