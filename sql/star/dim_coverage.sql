-- One row per coverage: which schools, pupils or plans a figure counts.
--
-- key: coverage
-- coverage: name, and key of figures.
-- counts: whom or what it counts, in words.
-- source: where that is said.
select
    coverage,
    counts,
    source
from reference.coverages
order by coverage
