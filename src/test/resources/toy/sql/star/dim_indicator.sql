-- One row per indicator of the base data.
--
-- indicator: its code.
-- measure: its name.
-- year_type: kind of its years.
select
    indicator,
    measure,
    year_type
from lake.dictionary
order by indicator
