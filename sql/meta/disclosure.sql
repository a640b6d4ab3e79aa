-- One row per count behind the figures of open/, and reason: how many of them are shown, suppressed or withheld.
--
-- key: count_key, reason
-- count_key: what is counted.
-- counts: what is counted, in words.
-- reason: shown; primary (from 1 to below the threshold, or of a group that is); secondary (would give a primary one away by subtraction);
--   withheld (all of its table is, as most of it is small, or as nothing less protects it).
-- cells: counts, each once, whatever figures share it.
select
    cell.count_key,
    described.counts,
    coalesce(suppressed.reason, 'shown') as reason,
    count(*) as cells
from staging.disclosure_cell as cell
join reference.open_counts as described on described.count_key = cell.count_key
left join staging.disclosure_suppressed as suppressed on suppressed.cell_key = cell.cell_key
group by cell.count_key, described.counts, reason
