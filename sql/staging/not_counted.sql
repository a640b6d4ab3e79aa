-- One row per reason why a record does not count, as facts store it: so that no text is converted for every mark.
--
-- values of not_counted_because: own
select not_counted_because
from reference.not_counted
