-- A figure has a value exactly when its status says so, and the status is one of ours.
-- why: a suppressed or unavailable figure must never be read as a number, nor a lost number as a status.
-- severity: stop
select
    figure.delivery_key,
    coalesce(delivery.file, 'star.fct_figure') as place,
    'Cannot trust figure ' || figure.measure_key || ', ' || figure.cohort_key || ', ' || figure.area_key || ', ' || figure.period_key
        || ': its status is "'
        || coalesce(figure.status, '') || '" and its value ' || coalesce(cast(figure.value as string), 'is missing')
        || '. Correct missingValues in the contract, or the staging query.' as message
from star.fct_figure as figure
left join lake.delivery as delivery on delivery.delivery_key = figure.delivery_key
where
    (figure.value is not null) is distinct from (figure.status in ('observed', 'rounds to zero'))
    and figure.status is distinct from 'rounds to zero'
    or figure.status is null
    or figure.status not in (
        'observed', 'suppressed', 'not applicable', 'unavailable', 'rounds to zero', 'low reliability', 'series break', 'missing',
        'implausible'
    )
