-- One row per night that this home has seen, the one that made this release included.
--
-- key: night
-- night: name of the night, which is also the name of its release.
-- started_at: when it started, in UTC.
-- ended_at: when it ended, in UTC; of the night that made this release when all of it was built and checked; NULL for one that was killed.
-- outcome: published, nothing new, stopped by the audit, failed or running.
-- message: why it did not publish.
select
    night,
    started_at,
    ended_at,
    outcome,
    message
from lake.night
order by night
