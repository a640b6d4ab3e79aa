-- One row per three-digit code of an authority: the GSS code in use, or the last that was.
--
-- An authority that only got another GSS code kept its three digits, and its figures go on under the code in use.
select
    la_code,
    max_by(area_key, coalesce(valid_to, '2199-12-31')) as area_key
from reference.areas
where la_code is not null
group by la_code
