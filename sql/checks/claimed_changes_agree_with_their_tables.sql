-- A change that a report claims in per cent is the one that its printed figures give.
-- why: the sentence is what a committee remembers. It is right where the change rounds to it; without both years it is neither right nor wrong.
-- severity: warn
select
    claim.delivery_key,
    printed.file || coalesce(', sheet "' || printed.sheet || '"', '') || coalesce(', cell ' || printed.cell, ', line ' || printed.line) as place,
    'Cannot reconcile change: "' || claim.printed || '" is claimed from ' || claim.from_period || ' to ' || claim.to_period
        || ' (' || printed.measure || '), and ' || cast(cast(claim.from_value as bigint) as string) || ' to '
        || cast(cast(claim.to_value as bigint) as string) || ' is ' || round(claim.recomputed_percent, 2)
        || '%. Ask who wrote the report which is right.' as message
from star.fct_printed_claim as claim
join star.fct_printed as printed on printed.printed_key = claim.printed_key
where claim.is_newest and not claim.agrees
