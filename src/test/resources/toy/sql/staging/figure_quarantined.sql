-- One row per cell that is a figure outside the bounds of its measure: measures of the toy warehouse have none.
from lake.quarantine
where false
