-- One row per coverage: which schools, pupils or plans a figure counts, and of how many authorities where it is not of all.
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
union
select distinct
    figure.coverage,
    of_all.counts || ', of those authorities of the area that have figures of the period' as counts,
    of_all.source
from star.fct_figure as figure
join reference.coverages as of_all on left(figure.coverage, length(of_all.coverage) + 2) = of_all.coverage || ', '
where figure.coverage not in (select coverage from reference.coverages)
order by coverage
