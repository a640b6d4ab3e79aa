-- What is decided about a request or an assessment has a day.
-- why: a decision without a day is taken to be older than every day, so that nothing of it is ever outstanding.
-- severity: warn
select
    delivery_key,
    file as place,
    'Cannot say when ' || count(*) || ' ' || kind || case when count(*) = 1 then '' else 's' end || ' with outcome ' || outcome
        || case when count(*) = 1 then ' was' else ' were' end || ' decided, the first in row ' || min(line)
        || '. Add the day in the casework system.' as message
from (
    select
        delivery_key,
        file,
        line,
        'request' as kind,
        request_outcome as outcome
    from lake.ehc_plans_requests
    where request_outcome in ('Y', 'N') and decided_on is null
    union all
    select
        delivery_key,
        file,
        line,
        'assessment' as kind,
        assessment_outcome as outcome
    from lake.ehc_plans_assessment
    where assessment_outcome in ('Y', 'N') and assessed_on is null
) as undated
group by delivery_key, file, kind, outcome
