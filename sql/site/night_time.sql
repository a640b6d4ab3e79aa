-- One row per night of the home, the newest first: when, how long, with what outcome.
select
    night,
    started_at,
    round(epoch(ended_at - started_at), 1) as seconds,
    outcome,
    message
from meta.night
order by night desc
limit 60
