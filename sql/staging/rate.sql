-- One row per measure that is a rate: per how many it is told.
select distinct
    rate_measure_key as measure_key,
    cast(per as integer) as per
from reference.printed_rates
