-- One row per claim that checks, and the reading of deliveries, hold: how often it does not hold. What rows it is about is not on a page.
--
-- claim: Claim that does not always hold
select
    replace(coalesce(check_name, rule), '_', ' ') as claim,
    severity,
    count(*) as findings
from meta.finding
group by all
order by severity, findings desc, claim
