-- A request for an assessment does not come before the person is born.
-- why: a slip in either date puts the plan into a wrong year, or makes it look quick or slow.
-- severity: warn
select
    r.delivery_key,
    r.file || ', row ' || r.line as place,
    'Cannot believe request of ' || r.received_on || ': the person was born in ' || strftime(p.birth_month, '%Y-%m')
        || '. Correct one of them in the casework system.' as message
from lake.ehc_plans_requests as r
join lake.ehc_plans_person as p on p.person = r.person
where r.received_on < p.birth_month
