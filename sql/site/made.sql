-- One row: the day on which the release was made.
select strftime(started_at, '%-d %B %Y') as made_on
from meta.night
where night = (select night from meta.release)
