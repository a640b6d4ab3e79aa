-- One row per request for an education, health and care needs assessment, and per plan without a request here, such as one taken over.
--
-- The modules of the person-level return hang together by their own keys: a request is for a person, an assessment follows a request, a
-- named plan follows an assessment, an active plan goes back to a request. A plan whose request is not there has a row of its own.
-- A request without a date and an outcome stands for a plan that another authority issued; one of an earlier return may have an outcome alone.
-- in_force_on is the day of issue; of a plan taken over, whose issue another authority knows, the first day of its placements.
with request as (
    select
        r.request,
        r.person,
        r.received_on,
        case when r.request_outcome is not null then coalesce(o.outcome, 'unknown') end as outcome,
        coalesce(o.state, case when r.decided_on is null then 'open' else 'unknown' end) as state,
        case when o.state is distinct from 'open' then r.decided_on end as decided_on,
        r.as_at,
        r.delivery_key
    from lake.ehc_plans_requests as r
    left join reference.plan_outcomes as o on o.stage = 'request' and o.code = r.request_outcome
),

-- of several assessments of one request the open one, else the last
assessment as (
    select
        a.request,
        case when a.assessment_outcome is not null then coalesce(o.outcome, 'unknown') end as outcome,
        coalesce(o.state, case when a.assessed_on is null then 'open' else 'unknown' end) as state,
        case when o.state is distinct from 'open' then a.assessed_on end as assessed_on,
        bool_or(coalesce(a.is_exception, false)) over (partition by a.request) as is_exception
    from lake.ehc_plans_assessment as a
    left join reference.plan_outcomes as o on o.stage = 'assessment' and o.code = a.assessment_outcome
    where a.request is not null
    qualify
        row_number() over (
            partition by a.request
            order by case when o.state = 'open' then 1 else 2 end, a.assessed_on desc nulls last, a.assessment desc
        ) = 1
),

-- of several named plans of one request: issued when the first was, ended when none is left
named as (
    select
        coalesce('request ' || a.request, 'plan ' || n.named_plan) as plan_key,
        max(a.request) as request,
        min(n.issued_on) as issued_on,
        case when count(*) = count(n.ceased_on) then max(n.ceased_on) end as ceased_on,
        case when count(*) = count(n.ceased_on) then max_by(n.cease_reason, (n.ceased_on, n.named_plan)) end as cease_reason,
        max(n.as_at) as as_at,
        max(n.delivery_key) as delivery_key
    from lake.ehc_plans_named_plan as n
    left join lake.ehc_plans_assessment as a on a.assessment = n.assessment
    group by all
),

active as (
    select
        'request ' || v.request as plan_key,
        v.request,
        max(v.transfer_la) as transfer_la,
        max(v.last_review_on) as last_review_on,
        min(p.entry_on) as placed_on,
        max(v.as_at) as as_at,
        max(v.delivery_key) as delivery_key
    from lake.ehc_plans_active_plans as v
    left join lake.ehc_plans_placement_detail as p on p.active_plan = v.active_plan
    group by all
),

plan_keys as (
    select
        'request ' || request as plan_key,
        request
    from request
    union
    select
        plan_key,
        request
    from named
    union
    select
        plan_key,
        request
    from active
)

select
    k.plan_key,
    r.person,
    p.upn as pupil,
    r.received_on as requested_on,
    r.decided_on,
    r.outcome as request_outcome,
    r.state as request_state,
    a.assessed_on,
    a.outcome as assessment_outcome,
    coalesce(a.state, 'open') as assessment_state,
    coalesce(a.is_exception, false) as is_exception,
    n.issued_on,
    coalesce(n.issued_on, v.placed_on, case when v.request is not null then v.as_at end) as in_force_on,
    coalesce(r.received_on, n.issued_on, v.placed_on, v.as_at) as known_on,
    n.ceased_on,
    c.reason as cease_reason,
    v.transfer_la is not null as is_transferred_in,
    v.transfer_la,
    v.last_review_on,
    (r.received_on is not null or r.outcome is not null) and v.transfer_la is null as is_issued_here,
    date_diff('day', r.received_on, r.decided_on) as days_to_decide,
    date_diff('day', r.received_on, n.issued_on) as days_to_issue,
    coalesce(r.as_at, n.as_at, v.as_at) as as_at,
    coalesce(r.delivery_key, n.delivery_key, v.delivery_key) as delivery_key
from plan_keys as k
left join request as r on r.request = k.request
left join lake.ehc_plans_person as p on p.person = r.person
left join assessment as a on a.request = k.request
left join named as n on n.plan_key = k.plan_key
left join active as v on v.plan_key = k.plan_key
left join reference.plan_cease_reasons as c on c.code = cast(n.cease_reason as varchar)
