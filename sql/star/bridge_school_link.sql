-- One row per pair of a school and the school that followed it: the bridge for mergers and splits, where dim_school keeps one link only.
--
-- homes: conform
-- key: predecessor_key, successor_key
-- predecessor_key: the school before; not in dim_school where the register links to one that its extract has not got.
-- successor_key: the school that followed; not in dim_school where the register links to one that its extract has not got.
-- link_kind: same school (one becomes the other), merged, amalgamated or split school.
-- is_said_twice: true where the register says the link from both sides.
-- linked_on: day of the link; NULL where the register has none.
-- source: where the link was found.
select
    predecessor_key,
    successor_key,
    case when link_kind = '' then 'same school' else link_kind end as link_kind,
    is_said_twice,
    linked_on,
    source
from staging.school_link
order by predecessor_key, successor_key
