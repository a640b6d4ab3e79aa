-- One row per figure that a department publishes.
-- stored: view
from staging.figure_statistic
