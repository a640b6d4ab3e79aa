-- A request for an assessment does not come before the person is born.
-- why: a slip in either date puts the plan into a wrong year, or makes it look quick or slow.
-- severity: warn
select
    request.delivery_key,
    request.file || ', row ' || request.line as place,
    'Cannot accept request of ' || request.received_on || ': the person was born in ' || strftime(person.birth_month, '%Y-%m')
        || '. Correct one of them in the casework system.' as message
from lake.ehc_plans_requests as request
join lake.ehc_plans_person as person on person.person = request.person
where request.received_on < person.birth_month
