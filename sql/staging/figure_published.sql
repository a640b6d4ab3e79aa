-- One row per figure that a department publishes.
from staging.figure_statistic
