-- One row per count that is not published as it is: primary (small), secondary (would give a small one away) or withheld with its table.
--
-- The program fills it from the cells and the relations: what must go so that nothing comes back is no SELECT (package disclosure).
select
    cell.cell_key,
    'primary' as reason
from staging.disclosure_cell as cell
join staging.disclosure_relation as relation on relation.cell_key = cell.cell_key
where false
