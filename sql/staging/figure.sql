-- One row per figure of any basis, as its source gives it.
from staging.figure_printed
union all by name
from staging.figure_published
union all by name
from staging.figure_computed
