-- The state that an action's colour tells agrees with its words, its words with each other, and a version with the one before.
-- why: a colour is forgotten when a note is added; who counts completed actions by colour and who reads the notes come to two numbers.
-- severity: warn
with versions as (
    select
        version.*,
        lag(version.as_at) over (partition by version.action_key order by version.as_at) as previous_as_at,
        lag(version.state) over (partition by version.action_key order by version.as_at) as previous_state,
        lag(version.due_on) over (partition by version.action_key order by version.as_at) as previous_due_on
    from star.fct_action_version as version
),

contradictions as (
    select
        *,
        case
            when state_in_words = 'completed and in progress'
                then
                    'its notes say both completed and in progress'
                    || case when state_basis = 'told' then ', its colour ' || state else ', and no colour decides' end
            when state_basis = 'told' and state_in_words = 'completed' and state <> 'completed'
                then 'its colour says ' || state || ', its words say completed'
            when state_basis = 'told' and state_in_words = 'business as usual' and state <> 'business as usual'
                then 'its colour says ' || state || ', its words say business as usual'
            when state_basis = 'told' and state_in_words = 'in progress' and state in ('completed', 'not yet started')
                then 'its colour says ' || state || ', its words say in progress'
            when previous_state in ('completed', 'business as usual') and state not in ('completed', 'business as usual', 'not told')
                then 'the version of ' || previous_as_at || ' says ' || previous_state || ', this one ' || state
            when completed_on > as_at
                then 'it is completed on ' || completed_on || ', which is after this version, of ' || as_at
            when due_on < previous_due_on
                then 'it is due on ' || due_on || ', and by the version of ' || previous_as_at || ' it was on ' || previous_due_on
        end as contradiction
    from versions
    where is_newest
)

select
    contradiction.delivery_key,
    delivery.file || ', sheet "' || contradiction.sheet || '", row ' || contradiction.line as place,
    'Cannot reconcile action ' || action.number || action.part || ': ' || contradiction.contradiction
        || '. Ask its lead which is right, and correct the plan.' as message
from contradictions as contradiction
join star.dim_action as action on action.action_key = contradiction.action_key
join lake.delivery as delivery on delivery.delivery_key = contradiction.delivery_key
where contradiction.contradiction is not null
