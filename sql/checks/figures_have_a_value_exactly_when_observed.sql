-- A figure has a value exactly when its status says so, and the status is one of ours.
-- why: a suppressed or unavailable figure must never be read as a number, nor a lost number as a status.
-- severity: stop
select
    f.delivery_key,
    coalesce(d.file, 'star.fct_figure') as place,
    'Cannot trust figure ' || f.measure_key || ', ' || f.cohort_key || ', ' || f.area_key || ', ' || f.period_key || ': its status is "'
        || coalesce(f.status, '') || '" and its value ' || coalesce(cast(f.value as varchar), 'is missing')
        || '. Correct missingValues in the contract, or the staging query.' as message
from star.fct_figure as f
left join lake.delivery as d on d.delivery_key = f.delivery_key
where
    (f.value is not null) is distinct from (f.status in ('observed', 'rounds to zero'))
    and f.status is distinct from 'rounds to zero'
    or f.status is null
    or f.status not in (
        'observed', 'suppressed', 'not applicable', 'unavailable', 'rounds to zero', 'low reliability', 'series break', 'missing'
    )
