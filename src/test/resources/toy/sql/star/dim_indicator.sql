-- One row per indicator of the base data.
--
-- indicator: its code.
-- measure: its name.
-- year_type: kind of its years.
-- delivery_key: delivery that it came with.
select
    indicator,
    measure,
    year_type,
    delivery_key
from lake.dictionary
order by indicator
