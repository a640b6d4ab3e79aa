-- One row per question of the analysts' page, with the SELECT that answers it on this release.
--
-- key: number
-- number: place of the question on the page.
-- question: what a committee asks.
-- query: the SELECT; it reads star, report and meta.
select
    number,
    question,
    query
from reference.question
order by number
