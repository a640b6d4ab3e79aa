-- One row per request for an education, health and care needs assessment, and per plan without a request here, such as one taken over.
--
-- The modules of the person-level return hang together by their own keys: a request is for a person, an assessment follows a request, a
-- named plan follows an assessment, an active plan goes back to a request. A plan whose request is not there has a row of its own.
-- A request without a date and an outcome stands for a plan that another authority issued; one of an earlier return may have an outcome alone.
-- in_force_on is the day of issue; of a plan taken over, whose issue another authority knows, the first day of its placements.
with requests as (
    select
        request.request,
        request.person,
        request.received_on,
        case when request.request_outcome is not null then coalesce(outcome.outcome, 'unknown') end as outcome,
        coalesce(outcome.state, case when request.decided_on is null then 'open' else 'unknown' end) as state,
        case when outcome.state is distinct from 'open' then request.decided_on end as decided_on,
        request.as_at,
        request.authority_key,
        request.delivery_key
    from lake.ehc_plans_requests as request
    left join reference.plan_outcomes as outcome on outcome.stage = 'request' and outcome.code = request.request_outcome
),

-- of several assessments of one request the open one, else the last
assessments as (
    select
        assessment.request,
        case when assessment.assessment_outcome is not null then coalesce(outcome.outcome, 'unknown') end as outcome,
        coalesce(outcome.state, case when assessment.assessed_on is null then 'open' else 'unknown' end) as state,
        case when outcome.state is distinct from 'open' then assessment.assessed_on end as assessed_on,
        bool_or(coalesce(assessment.is_exception, false)) over (partition by assessment.request) as is_exception
    from lake.ehc_plans_assessment as assessment
    left join reference.plan_outcomes as outcome on outcome.stage = 'assessment' and outcome.code = assessment.assessment_outcome
    where assessment.request is not null
    qualify
        row_number() over (
            partition by assessment.request
            order by case when outcome.state = 'open' then 1 else 2 end, assessment.assessed_on desc nulls last, assessment.assessment desc
        ) = 1
),

-- of several named plans of one request: issued when the first was, ended when none is left
named_plans as (
    select
        coalesce('request ' || assessment.request, 'plan ' || named_plan.named_plan) as plan_key,
        max(assessment.request) as request,
        min(named_plan.issued_on) as issued_on,
        case when count(*) = count(named_plan.ceased_on) then max(named_plan.ceased_on) end as ceased_on,
        case
            when count(*) = count(named_plan.ceased_on) then max_by(named_plan.cease_reason, (named_plan.ceased_on, named_plan.named_plan))
        end as cease_reason,
        max(named_plan.as_at) as as_at,
        max(named_plan.authority_key) as authority_key,
        max(named_plan.delivery_key) as delivery_key
    from lake.ehc_plans_named_plan as named_plan
    left join lake.ehc_plans_assessment as assessment on assessment.assessment = named_plan.assessment
    group by all
),

active_plans as (
    select
        'request ' || active_plan.request as plan_key,
        active_plan.request,
        max(active_plan.transfer_la) as transfer_la,
        max(active_plan.last_review_on) as last_review_on,
        min(placement.entry_on) as placed_on,
        max(active_plan.as_at) as as_at,
        max(active_plan.authority_key) as authority_key,
        max(active_plan.delivery_key) as delivery_key
    from lake.ehc_plans_active_plans as active_plan
    left join lake.ehc_plans_placement_detail as placement on placement.active_plan = active_plan.active_plan
    group by all
),

keys_of_plans as (
    select
        'request ' || request as plan_key,
        request
    from requests
    union
    select
        plan_key,
        request
    from named_plans
    union
    select
        plan_key,
        request
    from active_plans
)

select
    plan.plan_key,
    request.person,
    coalesce(number.pupil, person.upn) as pupil,
    request.received_on as requested_on,
    request.decided_on,
    request.outcome as request_outcome,
    request.state as request_state,
    assessment.assessed_on,
    assessment.outcome as assessment_outcome,
    coalesce(assessment.state, 'open') as assessment_state,
    coalesce(assessment.is_exception, false) as is_exception,
    named_plan.issued_on,
    coalesce(named_plan.issued_on, active_plan.placed_on, case when active_plan.request is not null then active_plan.as_at end) as in_force_on,
    coalesce(request.received_on, named_plan.issued_on, active_plan.placed_on, active_plan.as_at) as known_on,
    named_plan.ceased_on,
    reason.reason as cease_reason,
    active_plan.transfer_la is not null as is_transferred_in,
    active_plan.transfer_la,
    active_plan.last_review_on,
    (request.received_on is not null or request.outcome is not null) and active_plan.transfer_la is null as is_issued_here,
    date_diff('day', request.received_on, request.decided_on) as days_to_decide,
    date_diff('day', request.received_on, named_plan.issued_on) as days_to_issue,
    coalesce(request.as_at, named_plan.as_at, active_plan.as_at) as as_at,
    coalesce(request.authority_key, named_plan.authority_key, active_plan.authority_key) as authority_key,
    coalesce(request.delivery_key, named_plan.delivery_key, active_plan.delivery_key) as delivery_key
from keys_of_plans as plan
left join requests as request on request.request = plan.request
left join lake.ehc_plans_person as person on person.person = request.person
left join staging.pupil_number as number on number.number = person.upn
left join assessments as assessment on assessment.request = plan.request
left join named_plans as named_plan on named_plan.plan_key = plan.plan_key
left join active_plans as active_plan on active_plan.plan_key = plan.plan_key
left join reference.plan_cease_reasons as reason on reason.code = cast(named_plan.cease_reason as string)
