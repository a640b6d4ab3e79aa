-- One row per three-digit code of an authority and GSS code that it has had, with the days on which it had that.
--
-- is_latest: the one in use, or the last that was.
select
    la_code,
    area_key,
    coalesce(cast(valid_from as date), date '1900-01-01') as starts_on,
    coalesce(cast(valid_to as date), date '2199-12-31') as ends_on,
    row_number() over (partition by la_code order by coalesce(valid_to, '2199-12-31') desc, area_key) = 1 as is_latest
from reference.areas
where la_code is not null
