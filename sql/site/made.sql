-- One row: the release and the day on which it was made.
select
    night as release,
    strftime(started_at, '%-d %B %Y') as made_on
from meta.night
where night = (select night from meta.release)
