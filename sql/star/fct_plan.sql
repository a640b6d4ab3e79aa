-- One row per request for an education, health and care plan, from request to plan, and per plan without a request here: as it stands now.
--
-- key: plan_key
-- refers: pupil_key → star.dim_pupil
-- refers: school_key → star.dim_school
-- refers: requested_on or NULL → star.dim_date
-- refers: decided_on or NULL → star.dim_date
-- refers: assessed_on or NULL → star.dim_date
-- refers: issued_on or NULL → star.dim_date
-- refers: in_force_on or NULL → star.dim_date
-- refers: ceased_on or NULL → star.dim_date
-- refers: last_review_on or NULL → star.dim_date
-- refers: delivery_key → meta.delivery
-- plan_key: key, made of authority and request or plan, the same in every release as long as the casework system keeps its numbers.
-- pupil_key: spell of the pupil on the day of the request, else on the first day of the plan; 0 for a person who is no pupil known here.
-- person: pseudonym of the person in the casework system; NULL where the plan's request is not there.
-- school_key: school where the plan is carried out now; none where it is no school, unknown where its number finds none.
-- requested_on: day the request was received; NULL for a plan taken over, or whose request belongs to an earlier return.
-- decided_on: day of the decision whether to assess, or of the withdrawal; NULL while it is awaited.
-- request_outcome: decision about the request, in words; NULL where there is no request.
-- assessed_on: day of the decision whether to issue a plan, or of the withdrawal; NULL while it is awaited.
-- assessment_outcome: decision about the assessment, in words; NULL where there was none.
-- issued_on: day the plan was issued; NULL where there is none, or another authority issued it.
-- in_force_on: first day of the plan here: day of issue, or first day of the placements of a plan taken over.
-- ceased_on: day the plan ended; NULL while it is in force.
-- cease_reason: why it ended, in words.
-- status: request outstanding, assessment outstanding, plan in force, plan ended, plan to be issued, not assessed, no plan or withdrawn.
-- days_to_decide: days from request to decision; six weeks are 42.
-- days_to_issue: days from request to plan; twenty weeks are 140.
-- is_within_20_weeks: true where the plan was issued within 140 days; NULL where there is none, or no request is dated.
-- is_exception: true where one of the exceptions to the twenty weeks applies.
-- is_transferred_in: true where another authority had the plan before.
-- transferred_from: three-digit code of that authority.
-- placement: mainstream, special, alternative provision, further education, early years, elsewhere or unknown; NULL where no plan is in force.
-- setting: kind of the place, in words; NULL where no plan is in force.
-- last_review_on: day of the latest review decision.
-- is_counted: true where the plan counts among those issued in the month and calendar year of issued_on; in shares within 20 weeks where
--   is_within_20_weeks is known too.
-- not_counted_because: why it does not; NULL where it does. Plans in force are counted from in_force_on to ceased_on, whoever issued them.
-- as_at: reference date of the extract.
-- delivery_key: delivery that the row's request or plan came with.
with placements as (
    select
        placement.plan_key,
        min_by(placement.placement, placement.preference) as placement,
        min_by(placement.setting, placement.preference) as setting,
        min_by(placement.place_key, placement.preference) as place_key
    from staging.plan_placement as placement
    join staging.plan as plan on plan.plan_key = placement.plan_key and plan.as_at between placement.valid_from and placement.valid_to
    group by placement.plan_key
)

select
    plan.authority_key || ' ' || plan.plan_key as plan_key,
    coalesce(pupil.pupil_key, 0) as pupil_key,
    plan.person,
    case when plan.in_force_on is not null and plan.ceased_on is null then coalesce(placement.place_key, 'none') else 'none' end as school_key,
    plan.requested_on,
    plan.decided_on,
    plan.request_outcome,
    plan.assessed_on,
    plan.assessment_outcome,
    plan.issued_on,
    plan.in_force_on,
    plan.ceased_on,
    plan.cease_reason,
    case
        when plan.ceased_on is not null then 'plan ended'
        when plan.in_force_on is not null then 'plan in force'
        when plan.request_state = 'withdrawn' or plan.assessment_state = 'withdrawn' then 'withdrawn'
        when plan.request_state = 'refused' then 'not assessed'
        when plan.request_state <> 'goes on' then 'request outstanding'
        when plan.assessment_state = 'refused' then 'no plan'
        when plan.assessment_state = 'open' then 'assessment outstanding'
        else 'plan to be issued'
    end as status,
    plan.days_to_decide,
    plan.days_to_issue,
    case when plan.is_issued_here and plan.days_to_issue >= 0 then plan.days_to_issue <= 140 end as is_within_20_weeks,
    plan.is_exception,
    plan.is_transferred_in,
    plan.transfer_la as transferred_from,
    case when plan.in_force_on is not null and plan.ceased_on is null then coalesce(placement.placement, 'unknown') end as placement,
    case when plan.in_force_on is not null and plan.ceased_on is null then coalesce(placement.setting, 'not recorded') end as setting,
    plan.last_review_on,
    coalesce(plan.is_issued_here and plan.issued_on between covered.starts_on and covered.ends_on, false) as is_counted,
    case
        when plan.is_transferred_in then 'taken over'
        when plan.issued_on is null then 'not issued'
        when not plan.is_issued_here then 'request not known'
        when plan.issued_on < covered.starts_on or plan.issued_on > covered.ends_on then 'outside the extract'
    end as not_counted_because,
    plan.as_at,
    plan.delivery_key
from staging.plan as plan
join staging.plan_window as covered on covered.authority_key = plan.authority_key
left join staging.plan_pupil as pupil on pupil.plan_key = plan.plan_key
left join placements as placement on placement.plan_key = plan.plan_key
order by plan.plan_key
