-- The health breakdown adds up to the health figure of its row.
-- why: one of the two is mistyped, and nothing here says which: both are kept as they are.
-- severity: warn
with health_totals as (
    select session_key, attendances
    from star.fct_training
    where agency_key = 'health'
),
breakdown_totals as (
    select session_key, sum(attendances) as attendances
    from star.fct_training_health
    group by session_key
)
select
    session.delivery_key,
    training_row.file || coalesce(', sheet "' || training_row.sheet || '"', '') || ', row ' || training_row.line as place,
    'Cannot reconcile health: the row says ' || coalesce(cast(figure.attendances as string), 'nothing') || ', its breakdown "'
        || coalesce(training_row.health_breakdown, '') || '" adds up to ' || coalesce(breakdown.attendances, 0)
        || '. Ask the training team which is right, and correct the table.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
left join health_totals as figure on figure.session_key = session.session_key
left join breakdown_totals as breakdown on breakdown.session_key = session.session_key
where coalesce(figure.attendances, 0) <> coalesce(breakdown.attendances, 0)
